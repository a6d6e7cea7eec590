using System.Net;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalCancelTests
{
    private const string Fox = """{"prompt":"a fox"}""";

    [Fact]
    public async Task A_waiting_request_is_taken_out_of_the_queue()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InQueue;
        var submitted = await world.SubmitAsync(Fox);

        var cancelled = await CancelAsync(world, submitted);
        var record = await world.CompletedAsync(submitted.Id);
        var result = await world.GetAsync(submitted.Text("response_url"));

        Assert.Equal((HttpStatusCode.OK, "OK"), (cancelled.Status, cancelled.Text("status")));
        Assert.Null(record.StartedAt);
        Assert.True(record.CancelRequested);
        Assert.Equal((499, "client_cancelled"), ((int)result.Status, result.Text("error_type")));
    }

    [Fact]
    public async Task A_running_request_is_asked_to_stop_and_gives_its_slot_back()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Concurrency = 1 });
        world.Fal.Hold = FalHold.InProgress;
        var submitted = await world.SubmitAsync(Fox);
        await world.InAsync(submitted.Id, FalRequestState.InProgress);
        var next = await world.SubmitAsync(Fox);

        var cancelled = await CancelAsync(world, submitted);

        Assert.Equal(
            (HttpStatusCode.Accepted, "CANCELLATION_REQUESTED"), (cancelled.Status, cancelled.Text("status")));
        await world.CompletedAsync(submitted.Id);
        await world.InAsync(next.Id, FalRequestState.InProgress);
    }

    [Fact]
    public async Task A_request_in_line_behind_others_can_be_cancelled()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Concurrency = 1 });
        world.Fal.Hold = FalHold.InProgress;
        var first = await world.SubmitAsync(Fox);
        await world.InAsync(first.Id, FalRequestState.InProgress);
        var second = await world.SubmitAsync(Fox);
        var third = await world.SubmitAsync(Fox);

        await CancelAsync(world, second);
        await world.CompletedAsync(second.Id);
        world.Fal.Release(first.Id);

        await world.InAsync(third.Id, FalRequestState.InProgress);
    }

    [Fact]
    public async Task A_finished_request_cannot_be_cancelled()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync(Fox);
        await world.CompletedAsync(submitted.Id);

        var late = await CancelAsync(world, submitted);

        Assert.Equal((HttpStatusCode.BadRequest, "ALREADY_COMPLETED"), (late.Status, late.Text("status")));
    }

    [Fact]
    public async Task A_stubborn_request_runs_to_its_end_all_the_same()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InQueue;
        var submitted = await world.SubmitAsync("""{"prompt":"a mule [stubborn]"}""");
        world.Fal.ReleaseUntil(submitted.Id, FalHold.InProgress);
        await world.InAsync(submitted.Id, FalRequestState.InProgress);

        var cancelled = await CancelAsync(world, submitted);
        await world.CompletedAsync(submitted.Id);
        var result = await world.GetAsync(submitted.Text("response_url"));

        Assert.Equal(HttpStatusCode.Accepted, cancelled.Status);
        Assert.Equal(HttpStatusCode.OK, result.Status);
    }

    [Fact]
    public async Task A_hanging_request_never_ends_but_by_cancel_or_force()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Concurrency = 1 });
        var first = await world.SubmitAsync("""{"prompt":"a [hang]"}""");
        var second = await world.SubmitAsync("""{"prompt":"b [hang]"}""");
        await world.CompletedAsync((await world.SubmitAsync(Fox)).Id);

        Assert.Equal(FalRequestState.InProgress, world.Fal.Find(first.Id)!.State);
        await CancelAsync(world, first);
        world.Fal.Complete(second.Id);

        Assert.Equal(499, (await world.CompletedAsync(first.Id)).ResultStatus);
        Assert.Equal(200, (await world.CompletedAsync(second.Id)).ResultStatus);
    }

    private static Task<Reply> CancelAsync(FalHarness world, Reply submitted) =>
        world.SendAsync(HttpMethod.Put, submitted.Text("cancel_url"));
}
