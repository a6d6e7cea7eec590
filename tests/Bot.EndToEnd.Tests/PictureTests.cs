using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

public sealed class PictureTests
{
    private const string Lora = "https://example.com/style.safetensors";

    [Fact]
    public async Task Imagine_on_Discord_ends_in_a_picture_in_the_same_message()
    {
        await using var scene = await Scene.StartAsync();
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox in the snow"), ("seed", "42"));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains("seed 42", shown.Content, StringComparison.Ordinal);
        Assert.Contains("3 credits", shown.Content, StringComparison.Ordinal);
        Assert.Contains("97 left", shown.Content, StringComparison.Ordinal);
        Assert.Equal((1024, 768), (shown.Attachments[0].Width, shown.Attachments[0].Height));
        Assert.Equal("Refine with flux-dev, 25 credits", Assert.Single(shown.Buttons).Label);
        Assert.Single(scene.Sandbox.World.Discord.Messages);
        Assert.False(shown.WouldPing);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Imagine_on_Telegram_ends_in_a_picture_in_the_same_message()
    {
        await using var scene = await Scene.StartAsync();
        var world = scene.Sandbox.World.Telegram;
        var mia = TelegramStandInOptions.Member;
        var asked = world.People.SendText(mia, mia.Id, "/imagine a fox in the snow —seed 42");
        var shown = await scene.TelegramAnswerAsync(asked, static message => message.Media is not null);
        Assert.Contains("seed 42", shown.Text, StringComparison.Ordinal);
        Assert.Contains("97 left", shown.Text, StringComparison.Ordinal);
        Assert.Single(world.Transcript.Messages(mia.Id), static message => message.IsFromBot);
    }

    [Fact]
    public async Task Several_pictures_arrive_together_on_both()
    {
        await using var scene = await Scene.StartAsync();
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "two foxes"), ("n", "2"));
        Assert.Equal(2, (await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count > 0)).Attachments.Count);
        var mia = TelegramStandInOptions.Member;
        scene.Sandbox.World.Telegram.People.SendText(mia, mia.Id, "/imagine two foxes --n 2");
        await scene.Sandbox.World.Telegram.Transcript.WaitForMessageAsync(
            _ => scene.Sandbox.World.Telegram.Transcript.Messages(mia.Id)
                .Count(static message => message.IsFromBot && message.Media is not null) == 2,
            Scene.Patience);
    }

    [Fact]
    public async Task Lora_ends_in_a_picture_on_both()
    {
        await using var scene = await Scene.StartAsync();
        var asked = await scene.UseAsync(scene.Mia, "lora", ("prompt", "a fox"), ("lora_url", Lora), ("scale", "0.8"));
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Contains(
            "\"scale\":0.8",
            scene.Sandbox.World.Fal.Requests[^1].Input?.ToString()?.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        var mia = TelegramStandInOptions.Member;
        var said = scene.Sandbox.World.Telegram.People.SendText(mia, mia.Id, $"/lora a fox {Lora} --scale 0.5");
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
    }

    [Fact]
    public async Task Upscale_takes_an_attachment_a_caption_and_a_reply()
    {
        await using var scene = await Scene.StartAsync();
        var (discord, telegram) = (scene.Sandbox.World.Discord, scene.Sandbox.World.Telegram);
        var picture = Pictures.Png(320, 240);
        var upload = discord.Upload("fox.png", picture);
        var asked = await scene.UseAsync(scene.Mia, "upscale", ("image", upload));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Equal((640, 480), (shown.Attachments[0].Width, shown.Attachments[0].Height));
        var mia = TelegramStandInOptions.Member;
        var captioned = telegram.People.SendPhoto(mia, mia.Id, picture, "/upscale --factor 2");
        var first = await scene.TelegramAnswerAsync(captioned, static message => message.Media is not null);
        var reply = telegram.People.SendText(mia, mia.Id, "/upscale --model esrgan", replyTo: first.MessageId);
        await scene.TelegramAnswerAsync(reply, static message => message.Media is not null);
    }

    [Fact]
    public async Task An_unsafe_picture_is_hidden_on_both()
    {
        await using var scene = await Scene.StartAsync();
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox [nsfw]"));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.StartsWith("SPOILER_", shown.Attachments[0].FileName, StringComparison.Ordinal);
        var mia = TelegramStandInOptions.Member;
        var said = scene.Sandbox.World.Telegram.People.SendText(mia, mia.Id, "/imagine a fox [nsfw]");
        Assert.True((await scene.TelegramAnswerAsync(said, static message => message.Media is not null)).Media!.HasSpoiler);
    }
}
