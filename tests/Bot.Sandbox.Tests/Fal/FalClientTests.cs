using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;
using Bot.Sandbox.Tests.Clients;
using Microsoft.AspNetCore.Builder;

namespace Bot.Sandbox.Tests.Fal;

/// <summary>The client that fal publishes runs unchanged.</summary>
public sealed class FalClientTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_published_client_subscribes_uploads_and_cancels()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        using var fal = new FalStandIn(
            new FalStandInOptions
            {
                QueueWait = TimeSpan.FromMilliseconds(60),
                StepTime = TimeSpan.FromMilliseconds(20),
                MinRunTime = TimeSpan.Zero,
            },
            new FaultPlan(TimeProvider.System), TimeProvider.System);
        fal.Map(app);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var environment = new Dictionary<string, string>
        {
            ["FAL_ROOT"] = $"{app.Urls.First()}/fal",
            ["FAL_TEST_KEY"] = FalStandInOptions.DefaultKey,
        };

        var run = await NodeClient.RunAsync("fal.mjs", environment, limit.Token);

        Assert.True(run.ExitCode == 0, run.Stderr);
        var seen = JsonNode.Parse(run.Stdout)!;
        foreach (var mode in new[] { "polling", "streaming" })
        {
            // A slow machine may look too late to meet the first states; their order holds everywhere.
            var states = seen[mode]!["seen"]!.AsArray().Select(state => state!.GetValue<string>()).ToList();
            Assert.Equal("COMPLETED", states[^1]);
            Assert.Equal(new[] { "IN_QUEUE", "IN_PROGRESS", "COMPLETED" }.Where(states.Contains), states);
            // A stage line, the empty bar, and one line for each of eight steps: accumulated from the stream too.
            Assert.Equal(10, seen[mode]!["lines"]!.GetValue<int>());
            Assert.Equal(7, seen[mode]!["seed"]!.GetValue<int>());
            Assert.True(seen[mode]!["isJpeg"]!.GetValue<bool>());
        }

        Assert.Equal("""{"width":128,"height":96}""", seen["upscaled"]!.ToJsonString());
        Assert.Equal("""{"status":206,"type":"video/mp4","box":"ftyp"}""", seen["film"]!.ToJsonString());
        Assert.Equal(91 * 1024 * 1024, seen["parts"]!.GetValue<int>());
        Assert.Equal("""{"result":499,"again":400,"word":"ALREADY_COMPLETED"}""", seen["cancelled"]!.ToJsonString());
        Assert.Equal("""{"name":"ValidationError","status":422,"types":["less_than_equal","missing"]}""",
            seen["missing"]!.ToJsonString());
    }
}
