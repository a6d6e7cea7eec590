using Microsoft.Data.Sqlite;

namespace Bot.EndToEnd.Tests;

/// <summary>Another program holds the database: new work is refused in words, jobs under way wait, and nothing is lost.</summary>
public sealed class LockedDatabaseTests
{
    [Fact]
    public async Task New_work_is_refused_and_a_job_under_way_goes_on_when_the_lock_is_gone()
    {
        await using var scene = await Scene.StartAsync();
        scene.Sandbox.World.Fal.Hold = Bot.Sandbox.Fal.FalHold.InProgress;
        var (asked, said) = await scene.AskBothAsync("a fox");
        await scene.DiscordAnswerAsync(asked, static message => message.Content.Contains("Step", StringComparison.Ordinal));
        await scene.TelegramAnswerAsync(said, static message => message.Text.Contains("Step", StringComparison.Ordinal));
        await using (var locking = new SqliteConnection($"Data Source={scene.DatabasePath};Pooling=False"))
        {
            await locking.OpenAsync();
            await ExecuteAsync(locking, "BEGIN IMMEDIATE");
            var refused = await scene.UseAsync(scene.Mia, "imagine", ("prompt", "an owl"));
            scene.Sandbox.World.Fal.ReleaseAll();
            var answer = await scene.DiscordAnswerAsync(refused, static message => message.Content.Contains("cannot store", StringComparison.Ordinal));
            Assert.Contains("nothing was started or charged", answer.Content, StringComparison.Ordinal);
            await ExecuteAsync(locking, "ROLLBACK");
        }

        await scene.DiscordAnswerAsync(asked, static message => message.Attachments.Count == 1);
        await scene.TelegramAnswerAsync(said, static message => message.Media is not null);
        Assert.Equal(0, scene.Sandbox.World.Fal.CountSubmits("an owl"));
        Assert.Contains("97 credits", (await scene.BalancesAsync()).Discord, StringComparison.Ordinal);
        Assert.Empty(await scene.AuditAsync());
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
