using Bot.Sandbox;

namespace Bot.EndToEnd.Tests;

/// <summary>A start that cannot be: it ends at once and says what to mend.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("DISCORD_TOKEN", "wrong-discord-token")]
    [InlineData("TELEGRAM_TOKEN", "123456:wrong-telegram-token")]
    public async Task A_token_that_its_platform_refuses_ends_the_start_with_the_mend(string name, string token)
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
}
