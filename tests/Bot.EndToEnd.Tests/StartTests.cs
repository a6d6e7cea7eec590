using Bot.Sandbox;

namespace Bot.EndToEnd.Tests;

/// <summary>A start that cannot be: it ends at once and says what to fix.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("DISCORD_TOKEN", "wrong-discord-token")]
    [InlineData("TELEGRAM_TOKEN", "123456:wrong-telegram-token")]
    public async Task A_token_that_its_platform_refuses_ends_the_start_with_the_fix(string name, string token)
    {
        using var folder = new TemporaryFolder();
        await using var sandbox = await SandboxServer.StartAsync();
        await using var bot = BotProcess.Launch(
            folder.Path,
            [
                (name, token), ("FAL_KEY", sandbox.FalKey), ("DISCORD_API_URL", $"{sandbox.DiscordApiUrl}"),
                ("TELEGRAM_API_URL", $"{sandbox.TelegramApiUrl}"),
            ]);
        Assert.Equal(1, await bot.WaitForExitAsync());
        Assert.Contains(name, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(token, bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_at_once_and_the_start_ends()
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(
            folder.Path,
            [("TELEGRAM_TOKEN", "no-token"), ("BOT_DAILY_LIMIT", "many"), ("BOT_OWNERS", "me"), ("DATABASE_URL", "oracle:x")]);
        Assert.Equal(1, await bot.WaitForExitAsync());
        foreach (var name in new[] { "FAL_KEY is missing", "TELEGRAM_TOKEN", "BOT_DAILY_LIMIT", "BOT_OWNERS", "DATABASE_URL" })
            Assert.Contains(name, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no-token", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080", "Nothing can listen on http://192.0.2.1:5080")]
    [InlineData("https://127.0.0.1:5080", "HTTP_URL must begin with http://")]
    public async Task An_address_that_cannot_be_listened_on_ends_the_start_in_one_message(string url, string words)
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, [("HTTP_URL", url)]);
        Assert.Equal(1, await bot.WaitForExitAsync());
        Assert.Contains(words, bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_variable_hides_nothing_of_the_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ".env"), "TELEGRAM_TOKEN=no-token\nBOT_DAILY_LIMIT=7\n");
        await using var bot = BotProcess.Launch(folder.Path, [("TELEGRAM_TOKEN", ""), ("BOT_DAILY_LIMIT", "many")]);
        Assert.Equal(1, await bot.WaitForExitAsync());
        Assert.Contains("TELEGRAM_TOKEN is not a bot token", bot.Output, StringComparison.Ordinal);
        Assert.Contains("BOT_DAILY_LIMIT", bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_ends_the_start_with_the_fix()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Bot.StopAsync(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        await using (var file = new FileStream(scene.DatabasePath, FileMode.Open, FileAccess.ReadWrite))
        {
            var garbage = new byte[4_096];
            new Random(5).NextBytes(garbage);
            file.Position = file.Length / 2 / 4_096 * 4_096;
            await file.WriteAsync(garbage);
        }

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => scene.RestartAsync());
        Assert.Contains("is damaged", ended.Message, StringComparison.Ordinal);
        Assert.Contains("restore a backup", ended.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_database_says_so_and_one_after_a_killed_one_does_not()
    {
        await using var scene = await Scene.StartAsync();
        await using (var second = BotProcess.Launch(Path.GetFullPath(Path.Combine(scene.DatabasePath, "..", "..")), []))
            await second.WaitForOutputAsync("uses the database");
        await scene.Bot.KillAsync();
        await scene.RestartAsync();
        Assert.DoesNotContain("uses the database", scene.Bot.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guild_that_the_settings_name_no_more_loses_its_copies_of_the_commands()
    {
        await using var scene = await Scene.StartAsync(
            options: null, ("DISCORD_GUILD_ID", new Bot.Sandbox.Discord.DiscordStandInOptions().GuildId));
        var own = scene.Sandbox.World.Discord.CommandsFor(scene.Mia).Count;
        await scene.Bot.StopAsync(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        await scene.RestartAsync();
        await scene.Bot.WaitForOutputAsync("Deleted the copies of the commands");
        Assert.Equal(own, scene.Sandbox.World.Discord.CommandsFor(scene.Mia).Count);
    }
}
