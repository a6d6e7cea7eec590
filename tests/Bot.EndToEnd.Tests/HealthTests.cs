using System.Net;
using Microsoft.Data.Sqlite;

namespace Bot.EndToEnd.Tests;

/// <summary>What an orchestrator reads: alive is not ready, and who cannot store anything is not ready.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_not_ready_while_writes_fail_and_is_again_afterwards()
    {
        await using var scene = await Scene.StartAsync();
        using var http = new HttpClient { BaseAddress = scene.Bot.Url };
        Assert.Equal(
            """{"status":"ready","database":"ready","discord":"ready","telegram":"ready"}""", await ReadyAsync(http, HttpStatusCode.OK));
        await using (var locking = new SqliteConnection($"Data Source={scene.DatabasePath};Pooling=False"))
        {
            await locking.OpenAsync();
            await using var command = locking.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();
            Assert.Equal(
                """{"status":"not ready","database":"not ready","discord":"ready","telegram":"ready"}""",
                await ReadyAsync(http, HttpStatusCode.ServiceUnavailable));
            Assert.Equal("""{"status":"live"}""", await http.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
            command.CommandText = "ROLLBACK";
            await command.ExecuteNonQueryAsync();
        }

        await ReadyAsync(http, HttpStatusCode.OK);
        Assert.DoesNotContain("fail: ", scene.Bot.Output, StringComparison.Ordinal);
    }

    /// <summary>What it says once it answers with this status.</summary>
    private static async Task<string> ReadyAsync(HttpClient http, HttpStatusCode status)
    {
        using var limit = new CancellationTokenSource(Scene.Patience);
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
            if (answer.StatusCode == status) return await answer.Content.ReadAsStringAsync(limit.Token);
            await Task.Delay(50, limit.Token);
        }
    }
}
