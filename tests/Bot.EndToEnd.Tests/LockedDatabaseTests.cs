using Bot.Sandbox.Fal;
using Microsoft.Data.Sqlite;

namespace Bot.EndToEnd.Tests;

/// <summary>Another program holds the database: new work is refused in words, jobs under way wait, and nothing is lost.</summary>
public sealed class LockedDatabaseTests
{
    [Fact]
    public async Task New_work_is_refused_and_a_job_under_way_goes_on_when_the_lock_is_gone()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var (asked, said) = await scene.AskBothAsync("a fox");
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        await using (var locking = new SqliteConnection($"Data Source={scene.DatabasePath};Pooling=False"))
        {
            await locking.OpenAsync();
            await ExecuteAsync(locking, "BEGIN IMMEDIATE");
            var refused = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "an owl"));
            scene.Sandbox.World.Fal.ReleaseAll();
            var answer = await scene.DiscordAnswerAsync(
                refused, static message => message.Content.Contains("cannot store", StringComparison.Ordinal));
            Assert.Contains("nothing was started or charged", answer.Content, StringComparison.Ordinal);
            await ExecuteAsync(locking, "ROLLBACK");
        }

        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Equal(0, scene.Sandbox.World.Fal.CountSubmits("an owl"));
        Assert.Contains("97 credits", (await scene.BalancesAsync()).Discord, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_command_on_Telegram_is_answered_once_and_a_press_waits_for_nobody()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var first = scene.Say("/imagine a fox");
        var told = await scene.TelegramAnswerAsync(first, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        await using (var locking = new SqliteConnection($"Data Source={scene.DatabasePath};Pooling=False"))
        {
            await locking.OpenAsync();
            await ExecuteAsync(locking, "BEGIN IMMEDIATE");
            var refused = scene.Say("/imagine an owl");
            await scene.TelegramAnswerAsync(
                refused, static message => message.Text.Contains("nothing was started or charged", StringComparison.Ordinal));
            var pressed = await scene.Sandbox.World.Telegram.People.PressAsync(
                Scene.Tia, told.ChatId, told.MessageId, told.Keyboard[0][0].CallbackData!);
            Assert.Contains("cannot store", pressed.Text, StringComparison.Ordinal);
            await ExecuteAsync(locking, "ROLLBACK");
        }

        scene.Sandbox.World.Fal.ReleaseAll();
        await scene.TelegramAnswerAsync(first, static message => message.Media is not null);
        await scene.TelegramAnswerAsync(scene.Say("/imagine a hare"), static message => message.Media is not null);
        Assert.Equal(0, scene.Sandbox.World.Fal.CountSubmits("an owl"));
        Assert.Equal((100, 94), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    [Fact]
    public async Task A_start_while_another_program_writes_ends_with_the_reason_and_the_next_one_goes_on()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = FalHold.InProgress;
        var (asked, said) = await scene.AskBothAsync("a fox");
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        await scene.Bot.KillAsync();
        scene.Sandbox.World.Fal.ReleaseAll();
        await using (var locking = new SqliteConnection($"Data Source={scene.DatabasePath};Pooling=False"))
        {
            await locking.OpenAsync();
            await ExecuteAsync(locking, "BEGIN IMMEDIATE");
            var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => scene.RestartAsync());
            Assert.Contains("The bot ended with 1", ended.Message, StringComparison.Ordinal);
            Assert.Contains("locked by another program", ended.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", ended.Message, StringComparison.Ordinal);
            await ExecuteAsync(locking, "ROLLBACK");
        }

        await scene.RestartAsync();
        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Equal((97, 97), await scene.CreditsAsync());
        Assert.Empty(await scene.AuditAsync());
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
