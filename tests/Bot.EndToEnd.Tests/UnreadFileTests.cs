using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>Files of which a platform tells no size: read first, then they cost what fal bills for them.</summary>
public sealed class UnreadFileTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private readonly Scene _scene = shared.Scene;

    [Fact]
    public async Task A_picture_sent_as_a_file_on_Telegram_costs_what_it_costs_as_a_photo()
    {
        var before = (await _scene.CreditsAsync()).Telegram;
        foreach (var kind in new[] { TelegramMediaKind.Photo, TelegramMediaKind.Document })
        {
            var said = Send(kind, Pictures.Png(500, 400), "fox.png", "/upscale --model clarity-upscaler");
            await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        }

        Assert.Equal(before - 60, (await _scene.CreditsAsync()).Telegram);
    }

    [Fact]
    public async Task A_larger_one_is_asked_about_in_the_same_message_and_costs_what_the_button_says()
    {
        var before = (await _scene.CreditsAsync()).Telegram;
        var said = Send(TelegramMediaKind.Document, Pictures.Png(1_200, 1_100), "owl.png", "/edit an owl --model flux-image-to-image");
        var asked = await _scene.TelegramAnswerAsync(said, static message => message.Text.Contains("pixels", StringComparison.Ordinal));
        Assert.Contains("The picture has 1200×1100 pixels.", asked.Text, StringComparison.Ordinal);
        await _scene.PressAsync(Scene.Tia, asked, "Start for 60 credits");
        await _scene.TelegramMessageAsync(
            Scene.Tia.Id, static message => message.Media is not null && message.Text.Contains("an owl", StringComparison.Ordinal));
        Assert.Equal(before - 60, (await _scene.CreditsAsync()).Telegram);
    }

    [Theory]
    [InlineData(4, 70)]
    [InlineData(8, 140)]
    public async Task Lip_sync_on_Discord_costs_by_the_length_of_the_video(uint seconds, int credits)
    {
        var before = (await _scene.CreditsAsync()).Discord;
        var asked = await _scene.UseAsync(
            _scene.Mia,
            "lipsync",
            ("text", $"Good morning {seconds}"),
            ("video", _scene.Sandbox.World.Discord.Upload("clip.mp4", Clips.Mp4(seconds))));
        if (credits > 70)
        {
            var shown = await _scene.DiscordAnswerAsync(
                asked, static message => message.Content.Contains("The video lasts", StringComparison.Ordinal));
            await _scene.PressAsync(_scene.Mia, shown, $"Start for {credits} credits");
            await _scene.Sandbox.World.Discord.WaitForMessageAsync(
                message => message.Attachments.Count == 1 && message.Content.Contains($"{credits} credits", StringComparison.Ordinal),
                Scene.Patience);
        }
        else
        {
            await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        }

        Assert.Equal(before - credits, (await _scene.CreditsAsync()).Discord);
        Assert.Empty(await _scene.AuditAsync());
    }

    private long Send(TelegramMediaKind kind, byte[] bytes, string name, string text) =>
        _scene.Sandbox.World.Telegram.People.SendFile(Scene.Tia, Scene.Tia.Id, new TelegramUpload(kind, bytes, name), text);
}
