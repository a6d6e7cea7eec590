using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalStreamTests
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task The_stream_sends_each_log_line_once_and_ends_after_completed()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InQueue;
        var submitted = await world.SubmitAsync("""{"prompt":"a fox","num_inference_steps":8}""");
        await using var stream = await OpenAsync(world, submitted, "?logs=1");

        var first = await stream.NextAsync();
        world.Fal.Release(submitted.Id);
        var events = new List<JsonObject> { first! };
        while (await stream.NextAsync() is { } next) events.Add(next);

        Assert.Equal("IN_QUEUE", events[0]["status"]!.GetValue<string>());
        Assert.Equal("COMPLETED", events[^1]["status"]!.GetValue<string>());
        Assert.Equal(1, events.Count(it => it["status"]!.GetValue<string>() == "COMPLETED"));
        var lines = events.SelectMany(it => it["logs"] as JsonArray ?? []).Select(Message).ToList();
        Assert.Equal(10, lines.Count);
        Assert.Equal(lines.Distinct(StringComparer.Ordinal), lines);
    }

    [Fact]
    public async Task The_stream_holds_no_logs_unless_asked()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync("""{"prompt":"a fox"}""");
        await using var stream = await OpenAsync(world, submitted, "");

        while (await stream.NextAsync() is { } next) Assert.Null(next["logs"]);
    }

    [Fact]
    public async Task A_comment_is_sent_while_nothing_changes()
    {
        var time = new ManualTime();
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny, time);
        world.Fal.Hold = FalHold.InQueue;
        var submitted = await world.SubmitAsync("""{"prompt":"a fox"}""");
        await using var stream = await OpenAsync(world, submitted, "");
        await stream.NextAsync();

        await time.PassAsync(Ping);

        Assert.Equal(": ping", await stream.LineAsync());
    }

    [Fact]
    public async Task A_dropped_stream_never_says_completed()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync("""{"prompt":"a fox [drop-stream]"}""");
        await world.CompletedAsync(submitted.Id);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await using var stream = await OpenAsync(world, submitted, "");
            while (await stream.NextAsync() is { } next)
                Assert.NotEqual("COMPLETED", next["status"]!.GetValue<string>());
        });

        var status = await world.GetAsync(submitted.Text("status_url"));
        Assert.Equal("COMPLETED", status.Text("status"));
    }

    private static string Message(JsonNode? line) => line!["message"]!.GetValue<string>();

    private static async Task<EventReader> OpenAsync(FalHarness world, Reply submitted, string query)
    {
        var url = $"{submitted.Text("status_url")}/stream{query}";
        var response = await world.Client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new(response, new(await response.Content.ReadAsStreamAsync()));
    }

    private sealed class EventReader(HttpResponseMessage response, StreamReader reader) : IAsyncDisposable
    {
        /// <summary>The next event; null at the end.</summary>
        public async Task<JsonObject?> NextAsync()
        {
            while (await LineAsync() is { } line)
            {
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                Assert.Equal("", await LineAsync());
                return JsonNode.Parse(line["data: ".Length..])!.AsObject();
            }

            return null;
        }

        public Task<string?> LineAsync() => reader.ReadLineAsync().WaitAsync(FalHarness.Deadline);

        public ValueTask DisposeAsync()
        {
            reader.Dispose();
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
