using System.Text.Json;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Telegram;
using Microsoft.Data.Sqlite;

namespace Bot.EndToEnd.Tests;

/// <summary>One person on both platforms: one wallet, a file with all that is kept, and nothing left of it when they ask.</summary>
public sealed class LinkedAccountTests
{
    private const string Prompt = "a teal heron at dusk";

    [Fact]
    public async Task Joined_accounts_spend_one_wallet_from_both_platforms_and_part_again()
    {
        await using var scene = await Scene.StartAsync();
        Assert.Equal((100, 100), await scene.CreditsAsync());
        await JoinAsync(scene);
        Assert.Equal((200, 200), await scene.CreditsAsync());
        await DrawBothAsync(scene);
        Assert.Equal((194, 194), await scene.CreditsAsync());

        var asked = await scene.UseAsync(scene.Mia, "unlink");
        var offer = await scene.DiscordAnswerAsync(asked, static message => message.Buttons.Count == 1);
        Assert.Equal(scene.Mia.Id, offer.OnlyFor);
        Assert.Contains("194 credits", offer.Content, StringComparison.Ordinal);
        await scene.Sandbox.World.Discord.PressAsync(scene.Mia, offer.Id, offer.Buttons[0].CustomId!);
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Parted from", StringComparison.Ordinal));
        Assert.Equal((0, 194), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_group_on_Telegram_is_shown_neither_a_code_nor_an_export()
    {
        await using var scene = await Scene.StartAsync();
        foreach (var command in new[] { "/link@SandboxBot", "/link@SandboxBot ABCD-EFGH-JKMN", "/privacy@SandboxBot export" })
        {
            var said = scene.Sandbox.World.Telegram.People.SendText(Scene.Tia, TelegramStandInOptions.DefaultGroupId, command);
            await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("private chat", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_member_gets_a_file_with_all_of_both_accounts_and_is_then_forgotten()
    {
        await using var scene = await Scene.StartAsync(options: null, ("ARCHIVE_DIR", "archive"));
        await DrawBothAsync(scene);
        await scene.CreditsAsync();
        await JoinAsync(scene);
        var asked = await scene.UseAsync(scene.Mia, "privacy export");
        var shown = await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        Assert.Equal(scene.Mia.Id, shown.OnlyFor);
        Assert.Equal("privacy-export.json", shown.Attachments[0].FileName);
        AssertExport(await FileAsync(scene, shown.Attachments[0].Path));

        var told = await scene.TelegramAnswerAsync(scene.Say("/privacy export"), static message => message.Media is not null);
        Assert.Equal("privacy-export.json", told.Media!.FileName);

        var said = scene.Say("/privacy delete");
        var offer = await scene.TelegramAnswerAsync(said, static message => message.Keyboard.Count == 1);
        Assert.Contains("194 credits are lost", offer.Text, StringComparison.Ordinal);
        await scene.Sandbox.World.Telegram.People.PressAsync(Scene.Tia, offer.ChatId, offer.MessageId, offer.Keyboard[0][0].CallbackData!);
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("is deleted", StringComparison.Ordinal));
        await ForgottenAsync(scene);
        Assert.Equal((0, 0), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task Only_moderators_choose_how_long_prompts_are_kept()
    {
        await using var scene = await Scene.StartAsync(options: null, ("BOT_PROMPT_RETENTION_DAYS", "90"));
        await ToldAsync(scene, await scene.UseAsync(scene.Mia, "privacy about"), "for 90 days");
        await ToldAsync(scene, await scene.UseAsync(scene.Mia, "privacy retention", ("days", "1")), "Only moderators");
        await ToldAsync(scene, await scene.UseAsync(scene.Max, "privacy retention", ("days", "30")), "for 30 days");
        await ToldAsync(scene, await scene.UseAsync(scene.Mia, "privacy about"), "for 30 days");
        var said = scene.Sandbox.World.Telegram.People.SendText(
            TelegramStandInOptions.Moderator, TelegramStandInOptions.DefaultGroupId, "/privacy@SandboxBot retention forever");
        await scene.TelegramAnswerAsync(
            said, static message => message.Text.Contains("until their owners delete them", StringComparison.Ordinal));
    }

    private static async Task DrawBothAsync(Scene scene)
    {
        var (asked, said) = await scene.AskBothAsync(Prompt);
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
    }

    /// <summary>Mia's code of Discord is given on Telegram.</summary>
    private static async Task JoinAsync(Scene scene)
    {
        var asked = await scene.UseAsync(scene.Mia, "link");
        var shown = await scene.DiscordAnswerAsync(
            asked, static message => message.Content.Contains("Your code", StringComparison.Ordinal));
        Assert.Equal(scene.Mia.Id, shown.OnlyFor);
        var code = shown.Content.Split('`')[1];
        var said = scene.Say($"/link {code}");
        var offer = await scene.TelegramAnswerAsync(said, static message => message.Keyboard.Count == 1);
        Assert.Contains("Join with @mia on Discord?", offer.Text, StringComparison.Ordinal);
        await scene.Sandbox.World.Telegram.People.PressAsync(Scene.Tia, offer.ChatId, offer.MessageId, offer.Keyboard[0][0].CallbackData!);
        await scene.TelegramAnswerAsync(
            said, static message => message.Text.Contains("Joined with @mia on Discord", StringComparison.Ordinal));
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Your code was used", StringComparison.Ordinal));
    }

    private static void AssertExport(string json)
    {
        using var export = JsonDocument.Parse(json);
        var root = export.RootElement;
        Assert.StartsWith("This file holds all", root.GetProperty("about").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            [Prompt, Prompt], root.GetProperty("jobs").EnumerateArray().Select(static job => job.GetProperty("prompt").GetString()));
        Assert.Equal(
            ["discord", "telegram"],
            root.GetProperty("identities").EnumerateArray().Select(static one => one.GetProperty("platform").GetString()));
        Assert.Contains(root.GetProperty("transfers").EnumerateArray(), static entry => entry.GetProperty("kind").GetString() == "Move");
    }

    /// <summary>The erasing goes on beside the bot's other work.</summary>
    private static async Task ForgottenAsync(Scene scene)
    {
        await using var connection = new SqliteConnection($"Data Source={scene.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        using var patience = new CancellationTokenSource(Scene.Patience);
        while (await CountAsync("SELECT count(*) FROM identities") > 0 || await CountAsync("SELECT count(*) FROM erasures") > 0)
            await Task.Delay(20, patience.Token);
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM jobs WHERE request LIKE '%heron%' OR user_id <> '(erased)'"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(scene.DatabasePath)!, "..", "archive"), "*.png", SearchOption.AllDirectories));

        async Task<long> CountAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return (long)(await command.ExecuteScalarAsync(patience.Token))!;
        }
    }

    private static async Task<string> FileAsync(Scene scene, string path)
    {
        using var http = new HttpClient { BaseAddress = scene.Sandbox.Url };
        return await http.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    private static async Task<DiscordMessage> ToldAsync(Scene scene, string interaction, string words) =>
        await scene.DiscordAnswerAsync(interaction, message => message.Content.Contains(words, StringComparison.Ordinal));
}
