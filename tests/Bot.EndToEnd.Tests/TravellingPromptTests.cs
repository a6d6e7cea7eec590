using System.Text.Json;
using Bot.Core.Media.Metadata;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>The prompt goes out inside the picture, and comes back when somebody asks.</summary>
public sealed class TravellingPromptTests
{
    private const string Prompt = "a fox in the snow, 雪";
    private const string Again = "/imagine a fox in the snow, 雪 --model flux-schnell --seed 42";

    [Fact]
    public async Task A_picture_tells_how_it_was_made_on_both_platforms_and_is_kept_and_found()
    {
        await using var scene = await Scene.StartAsync(null, ("ARCHIVE_DIR", "archive"));
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", Prompt), ("seed", "42"));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        using var http = new HttpClient { BaseAddress = scene.Sandbox.Url };
        var picture = await http.GetByteArrayAsync(new Uri(shown.Attachments[0].Path, UriKind.Relative));

        await AssertToldOnDiscordAsync(scene, picture);
        await AssertToldOnTelegramAsync(scene, picture);
        await AssertKeptAsync(scene, picture);

        // A balance without holds says that the picture is settled, and so in the history.
        await scene.BalancesAsync();
        var searched = await scene.UseAsync(scene.Mia, "history search", ("words", "snow fox"));
        var found = await scene.DiscordAnswerAsync(searched, static message => message.Content.Length > 0 && !message.IsThinking);
        Assert.Equal(scene.Mia.Id, found.OnlyFor);
        Assert.Contains(Prompt, found.Content, StringComparison.Ordinal);
        Assert.Contains($"/{shown.Id}", found.Content, StringComparison.Ordinal);
        var nobody = await scene.UseAsync(scene.Max, "history search", ("words", "snow fox"));
        Assert.Contains(
            "Nothing of yours",
            (await scene.DiscordAnswerAsync(nobody, static message => message.Content.Length > 0)).Content,
            StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_picture_of_Telegram_is_found_there_and_a_bare_one_says_why_it_tells_nothing()
    {
        await using var scene = await Scene.StartAsync();
        await scene.TelegramAnswerAsync(scene.Say($"/imagine {Prompt} --seed 42"), static message => message.Media is not null);
        await scene.BalancesAsync();
        var listed = await scene.TelegramAnswerAsync(
            scene.Say("/history"), static message => message.Text.Contains("Your results", StringComparison.Ordinal));
        Assert.Contains("1. a fox in the snow, 雪 flux-schnell", listed.Text, StringComparison.Ordinal);
        Assert.Contains("seed 42", listed.Text, StringComparison.Ordinal);
        var mia = TelegramStandInOptions.Member;
        var bare = scene.Sandbox.World.Telegram.People.SendPhoto(mia, mia.Id, Pictures.Png(64, 64), "/info");
        await scene.TelegramAnswerAsync(
            bare, static message => message.Text.Contains("sent as a file, not as a photo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_video_carries_its_prompt_too()
    {
        await using var scene = await Scene.StartAsync(null, ("BOT_STARTING_CREDITS", "10000"), ("BOT_DAILY_LIMIT", "10000"));
        var asked = await scene.UseAsync(scene.Mia, "video", ("prompt", Prompt));
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Equal("video/mp4", shown.Attachments[0].ContentType);
        using var http = new HttpClient { BaseAddress = scene.Sandbox.Url };
        using var video = new MemoryStream(await http.GetByteArrayAsync(new Uri(shown.Attachments[0].Path, UriKind.Relative)));
        Assert.Equal(("video", Prompt), MetadataReader.Read(video) is { Facts: { } facts } ? (facts.Command, facts.Prompt) : default);
    }

    private static async Task AssertToldOnDiscordAsync(Scene scene, byte[] picture)
    {
        var upload = scene.Sandbox.World.Discord.Upload("fox.png", picture);
        var asked = await scene.UseAsync(scene.Max, "info", ("image", upload));
        var told = await scene.DiscordAnswerAsync(
            asked, static message => message.Content.Contains("To make it again", StringComparison.Ordinal));
        Assert.Equal(scene.Max.Id, told.OnlyFor);
        Assert.Contains(Again, told.Content, StringComparison.Ordinal);
    }

    private static async Task AssertToldOnTelegramAsync(Scene scene, byte[] picture)
    {
        var (people, mia) = (scene.Sandbox.World.Telegram.People, TelegramStandInOptions.Member);
        var sent = people.SendPhoto(mia, mia.Id, picture, asDocument: true);
        var asked = people.SendText(mia, mia.Id, "/info", replyTo: sent);
        var told = await scene.TelegramAnswerAsync(
            asked, static message => message.Text.Contains("To make it again", StringComparison.Ordinal));
        Assert.Contains(Again, told.Text, StringComparison.Ordinal);
    }

    private static async Task AssertKeptAsync(Scene scene, byte[] picture)
    {
        var archive = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(scene.DatabasePath))!, "archive");
        string[] kept = [];
        // The picture is shown a moment before it is kept.
        while (kept.Length == 0)
            kept = Directory.Exists(archive) ? Directory.GetFiles(archive, "manifest.jsonl", SearchOption.AllDirectories) : [];
        var line = "";
        while (!line.EndsWith('\n')) line = await File.ReadAllTextAsync(kept[0]);
        using var json = JsonDocument.Parse(line);
        Assert.Equal(Prompt, json.RootElement.GetProperty("prompt").GetString());
        var file = Path.Combine(Path.GetDirectoryName(kept[0])!, json.RootElement.GetProperty("files")[0].GetString()!);
        Assert.Equal(picture, await File.ReadAllBytesAsync(file));
    }
}
