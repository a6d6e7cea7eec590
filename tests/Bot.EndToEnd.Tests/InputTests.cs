using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>What people really send, on both platforms.</summary>
public sealed class InputTests(SharedScene shared) : IClassFixture<SharedScene>
{
    private static readonly byte[] Picture = Pictures.Png(320, 240), Paper = [.. "%PDF-1.7\n%\xE2\xE3"u8];

    private readonly Scene _scene = shared.Scene;

    [Fact]
    public async Task A_picture_without_a_type_is_taken_and_a_PDF_is_told_that_it_is_one()
    {
        var people = _scene.Sandbox.World.Telegram.People;
        await _scene.TelegramAnswerAsync(
            people.SendFile(Scene.Tia, Scene.Tia.Id, Untyped(Picture), "/upscale --factor 2"), static message => message.Media is not null);
        await _scene.TelegramAnswerAsync(
            people.SendFile(Scene.Tia, Scene.Tia.Id, Untyped(Paper), "/upscale"),
            static message => message.Text.Contains("The given file is a PDF, not an image.", StringComparison.Ordinal));
        await _scene.DiscordAnswerAsync(
            await _scene.UseAsync(_scene.Mia, "upscale", ("image", _scene.Sandbox.World.Discord.Upload("fox", Picture))),
            static message => message.Attachments.Count == 1);
        await _scene.DiscordAnswerAsync(
            await _scene.UseAsync(_scene.Mia, "upscale", ("image", _scene.Sandbox.World.Discord.Upload("scan", Paper))),
            static message => message.Content.Contains("The given file is a PDF, not an image.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_several_pictures_each_is_enlarged_after_one_quote()
    {
        var (discord, people) = (_scene.Sandbox.World.Discord, _scene.Sandbox.World.Telegram.People);
        var picture = TelegramUpload.Of(Picture, "a.png");
        var album = people.SendAlbum(Scene.Tia, Scene.Tia.Id, [picture, picture, picture], "/upscale");
        var told = await _scene.TelegramAnswerAsync(album[0], static message => message.Keyboard.Count > 0);
        Assert.Contains("3 pictures by /upscale", told.Text, StringComparison.Ordinal);
        var quote = await _scene.DiscordAnswerAsync(
            await _scene.UseAsync(
                _scene.Max, "upscale", ("image", discord.Upload("a.png", Picture)), ("image2", discord.Upload("b.png", Picture))),
            static message => message.Buttons.Count == 2);
        Assert.Contains("2 pictures by ", quote.Content, StringComparison.Ordinal);
        var before = _scene.Sandbox.World.Fal.Requests.Count;
        await people.PressAsync(Scene.Tia, Scene.Tia.Id, told.MessageId, told.Keyboard[0][0].CallbackData!);
        await discord.PressAsync(_scene.Max, quote.Id, quote.Buttons[0].CustomId!);
        using var limit = new CancellationTokenSource(Scene.Patience);
        while (_scene.Sandbox.World.Fal.Requests.Count < before + 5) await Task.Delay(20, limit.Token);
    }

    [Fact]
    public async Task A_lora_paints_over_the_picture_that_comes_along()
    {
        var said = _scene.Sandbox.World.Telegram.People.SendPhoto(
            Scene.Tia, Scene.Tia.Id, Picture, "/lora a hut by the sea https://huggingface.co/owner/name --strength 0.5");
        await _scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        var asked = await _scene.UseAsync(
            _scene.Mia, "lora", ("prompt", "an inn by the sea"), ("lora_url", "https://civitai.com/api/download/models/12?token=k3y"),
            ("image", _scene.Sandbox.World.Discord.Upload("fox.png", Picture)));
        await _scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        foreach (var (prompt, lora) in new[]
        {
            ("a hut by the sea", "owner/name"), ("an inn by the sea", "https://civitai.com/api/download/models/12?token=k3y"),
        })
        {
            var request = _scene.Sandbox.World.Fal.Requests.Single(request => (string?)request.Input["prompt"] == prompt);
            Assert.Equal("fal-ai/flux-lora/image-to-image", request.Endpoint);
            Assert.Equal(lora, (string?)request.Input["loras"]![0]!["path"]);
            Assert.NotNull(request.Input["image_url"]);
        }

        Assert.DoesNotContain("k3y", _scene.Bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            _scene.Sandbox.World.Discord.Messages, static message => message.Content.Contains("k3y", StringComparison.Ordinal));
    }

    /// <summary>fal is spoken to over http here, so its host is one that the bot may reach.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("fal/queue/requests")]
    [InlineData("fal/cdn")]
    [InlineData("fal/cdn/../queue/a.png")]
    [InlineData("fal/cdn/%2e%2e/queue/a.png")]
    [InlineData("discord/api/v10/gateway")]
    public async Task Of_fals_own_host_only_its_files_are_reached(string path)
    {
        var address = $"{_scene.Sandbox.Url}{path}";
        await _scene.TelegramAnswerAsync(
            _scene.Say($"/upscale {address}"),
            static message => message.Text.Contains("must begin with https://", StringComparison.Ordinal));
        await _scene.DiscordAnswerAsync(
            await _scene.UseAsync(_scene.Mia, "upscale", ("image_url", address)),
            static message => message.Content.Contains("That web address must begin with", StringComparison.Ordinal));
    }

    private static TelegramUpload Untyped(byte[] bytes) => new(TelegramMediaKind.Document, bytes, "file");
}
