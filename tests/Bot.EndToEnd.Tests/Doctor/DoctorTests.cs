using Bot.Core.Storage;
using Bot.Sandbox;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Fal.Models;

namespace Bot.EndToEnd.Tests.Doctor;

/// <summary><c>doctor</c> as an operator starts it: a process, a table, an exit code.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task Beside_a_bot_at_work_all_is_well_and_nothing_was_spent_or_told()
    {
        await using var scene = await Scene.StartAsync();
        var asked = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "a fox"));
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);

        // On the bot's own HTTP_URL and database.
        await using var doctor = BotProcess.Doctor(
            scene.Sandbox, Path.GetDirectoryName(Path.GetDirectoryName(scene.DatabasePath))!, ("HTTP_URL", scene.Bot.Url.ToString()));

        Assert.True(await doctor.WaitForExitAsync() == 0, doctor.Output);
        foreach (var row in new[] { "ok     settings", "ok     database", "ok     ledger", "ok     discord", "ok     telegram", "ok     fal key", "live: fal-ai/flux/schnell", "No faults." })
            Assert.Contains(row, doctor.Output, StringComparison.Ordinal);
        Assert.Single(scene.Sandbox.World.Fal.Requests);
        AssertNoSecrets(scene.Sandbox, doctor.Output);
        await scene.AskBothAsync("an owl");
        await scene.Sandbox.World.Fal.WaitForRequestAsync(static request => request.Prompt == "an owl", Scene.Patience);
    }

    [Fact]
    public async Task Wrong_tokens_a_gone_model_and_an_older_database_are_each_told_with_the_fix()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fal = FalStandInOptions.Instant });
        using var folder = new TemporaryFolder();
        sandbox.World.Fal.List("fal-ai/flux/dev", FalListingState.Gone);
        sandbox.World.Fal.List("fal-ai/esrgan", FalListingState.Deprecated);
        var database = Path.Combine(folder.Path, "bot.db");
        await using (Database.Open(database))
        {
        }

        await using var doctor = BotProcess.Doctor(
            sandbox,
            folder.Path,
            ("DISCORD_TOKEN", "wrong-discord"),
            ("TELEGRAM_TOKEN", "1:wrong"),
            ("FAL_KEY", "wrong:key"),
            ("DATABASE_URL", $"sqlite:{database}"));

        Assert.Equal(1, await doctor.WaitForExitAsync());
        foreach (var words in new[]
        {
            "FAULT  discord", "set DISCORD_TOKEN", "FAULT  telegram", "set TELEGRAM_TOKEN", "FAULT  fal key", "set FAL_KEY",
            "unknown to fal: fal-ai/flux/dev", "sends members to flux-schnell", "deprecated: fal-ai/esrgan", "4 faults.",
        })
            Assert.True(doctor.Output.Contains(words, StringComparison.Ordinal), $"{words} is not in\n{doctor.Output}");
        Assert.DoesNotContain("wrong", doctor.Output, StringComparison.Ordinal);
        AssertNoSecrets(sandbox, doctor.Output);
    }

    [Fact]
    public async Task Without_any_setting_it_checks_its_own_sandbox_and_says_so()
    {
        using var folder = new TemporaryFolder();
        await using var doctor = BotProcess.Launch(folder.Path, [], "doctor");
        Assert.True(await doctor.WaitForExitAsync() == 0, doctor.Output);
        Assert.Contains("the bot would run in its sandbox", doctor.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Faulty_settings_are_rows_and_the_rest_is_checked_all_the_same()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Fal = FalStandInOptions.Instant });
        using var folder = new TemporaryFolder();
        await using var doctor = BotProcess.Doctor(
            sandbox,
            folder.Path,
            ("BOT_DAILY_LIMIT", "lots"),
            ("DISCORD_TOKEN", "two words"),
            ("DATABASE_URL", "my.db"),
            ("BOT_LOCKED_MODEL", "fal-ai/flux-schnell"));
        Assert.Equal(1, await doctor.WaitForExitAsync());
        foreach (var words in new[]
        {
            "BOT_DAILY_LIMIT must be a whole number", "-      discord", "-      database", "ok     telegram", "ok     fal key",
            "1 model; locked to flux-schnell", "fal has that model as fal-ai/flux/schnell", "3 faults.",
        })
            Assert.True(doctor.Output.Contains(words, StringComparison.Ordinal), $"{words} is not in\n{doctor.Output}");
    }

    [Theory]
    [InlineData(2, "docter")]
    [InlineData(2, "doctor", "now")]
    [InlineData(0, "--help")]
    public async Task Other_arguments_are_told_how_it_is_used(int code, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        await using var bot = BotProcess.Launch(folder.Path, [], arguments);
        Assert.Equal(code, await bot.WaitForExitAsync());
        Assert.Contains("Bot.Host doctor", bot.Output, StringComparison.Ordinal);
    }

    private static void AssertNoSecrets(SandboxServer sandbox, string output)
    {
        foreach (var secret in new[] { sandbox.DiscordToken, sandbox.TelegramToken, sandbox.FalKey })
            Assert.DoesNotContain(secret, output, StringComparison.Ordinal);
    }
}
