using System.Net;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalDriverTests
{
    [Fact]
    public async Task A_request_is_recorded_without_its_key()
    {
        await using var world = await FalHarness.StartAsync();
        world.Client.DefaultRequestHeaders.Add("X-Fal-Queue-Priority", "low");

        await world.SendAsync(HttpMethod.Post, "/fal/queue/fal-ai/flux/dev?fal_webhook=https%3A%2F%2Fx.test%2Fhook",
            """{"prompt":"a fox","image_url":"LONG"}""".Replace("LONG", new('x', 9000), StringComparison.Ordinal));

        var record = Assert.Single(world.Fal.Requests);
        Assert.Equal(("fal-ai/flux/dev", "a fox", "low", "https://x.test/hook"),
            (record.Endpoint, record.Prompt, record.Headers["x-fal-queue-priority"], record.WebhookUrl));
        Assert.DoesNotContain("authorization", record.Headers.Keys);
        Assert.DoesNotContain(record.Headers.Values,
            value => value.Contains(FalStandInOptions.DefaultKey, StringComparison.Ordinal));
        Assert.Equal(4097, record.Input["image_url"]!.GetValue<string>().Length);
    }

    [Fact]
    public async Task A_forced_request_ends_without_its_waits()
    {
        await using var world = await FalHarness.StartAsync(new() { TinyPictures = true }, new ManualTime());
        var submitted = await world.SubmitAsync("""{"prompt":"a fox"}""");

        var completed = world.Fal.WaitForRequestAsync(
            request => request.State == FalRequestState.Completed, TimeSpan.FromDays(1));
        Assert.True(world.Fal.Complete(submitted.Id));

        Assert.Equal(200, (await completed.WaitAsync(FalHarness.Deadline)).ResultStatus);
        Assert.False(world.Fal.Complete("unknown"));
    }

    [Fact]
    public async Task Waiting_for_a_request_that_never_comes_ends()
    {
        var time = new ManualTime();
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny, time);

        var waiting = world.Fal.WaitForRequestAsync(_ => true, TimeSpan.FromSeconds(5));
        await time.PassAsync(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Theory]
    [InlineData("fal.submit", "POST", "/fal/queue/fal-ai/flux/dev")]
    [InlineData("fal.status", "GET", "/fal/queue/fal-ai/flux/requests/x/status")]
    [InlineData("fal.stream", "GET", "/fal/queue/fal-ai/flux/requests/x/status/stream")]
    [InlineData("fal.result", "GET", "/fal/queue/fal-ai/flux/requests/x")]
    [InlineData("fal.cancel", "PUT", "/fal/queue/fal-ai/flux/requests/x/cancel")]
    [InlineData("fal.uploadInitiate", "POST", "/fal/rest/storage/upload/initiate")]
    [InlineData("fal.uploadPut", "PUT", "/fal/cdn/upload/x")]
    [InlineData("fal.cdn", "GET", "/fal/cdn/files/x/y")]
    [InlineData("fal.models", "GET", "/fal/api/v1/models")]
    [InlineData("fal.pricing", "GET", "/fal/api/v1/models/pricing")]
    public async Task Every_call_can_be_told_to_misbehave(string operation, string method, string url)
    {
        await using var world = await FalHarness.StartAsync();
        world.Faults.Add(operation, new(FaultKind.Answer, 418, """{"detail":"teapot"}"""));

        var first = await world.SendAsync(new(method), url);
        var second = await world.SendAsync(new(method), url);

        Assert.Equal((418, "teapot"), ((int)first.Status, first.Text("detail")));
        Assert.NotEqual(418, (int)second.Status);
    }

    [Fact]
    public async Task A_submit_whose_answer_is_lost_was_a_submit()
    {
        await using var world = await FalHarness.StartAsync();
        world.Faults.Add("fal.submit", new(FaultKind.LoseAnswer));

        await Assert.ThrowsAnyAsync<Exception>(() => world.SubmitAsync("""{"prompt":"a fox"}"""));
        var again = await world.SubmitAsync("""{"prompt":"a fox"}""");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(2, world.Fal.CountSubmits("a fox"));
    }
}
