using System.Net;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalQueueTests
{
    private const string Fox = """{"prompt":"a fox","seed":7}""";

    [Fact]
    public async Task A_submit_answers_ids_and_addresses_of_owner_and_alias_only()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InQueue;

        var reply = await world.SubmitAsync(Fox);

        var url = $"http://localhost/fal/queue/fal-ai/flux/requests/{reply.Id}";
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("IN_QUEUE", reply.Text("status"));
        Assert.Equal(0, reply.Body["queue_position"]!.GetValue<int>());
        Assert.Equal(
            (url, $"{url}/status", $"{url}/cancel"),
            (reply.Text("response_url"), reply.Text("status_url"), reply.Text("cancel_url")));
        Assert.Equal(reply.Id, reply.Header("x-fal-request-id"));
    }

    [Fact]
    public async Task A_status_is_202_until_the_request_has_completed_and_then_200()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InQueue;
        var submitted = await world.SubmitAsync(Fox);
        var url = submitted.Text("status_url");

        var queued = await world.GetAsync(url);
        world.Fal.ReleaseUntil(submitted.Id, FalHold.InProgress);
        await world.InAsync(submitted.Id, FalRequestState.InProgress);
        var running = await world.GetAsync(url);
        world.Fal.Release(submitted.Id);
        await world.CompletedAsync(submitted.Id);
        var done = await world.GetAsync(url);

        Assert.Equal((HttpStatusCode.Accepted, "IN_QUEUE"), (queued.Status, queued.Text("status")));
        Assert.Equal((HttpStatusCode.Accepted, "IN_PROGRESS"), (running.Status, running.Text("status")));
        Assert.Equal((HttpStatusCode.OK, "COMPLETED"), (done.Status, done.Text("status")));
        Assert.True(done.Body["metrics"]!["inference_time"]!.GetValue<double>() >= 0);
        Assert.False(done.Body.ContainsKey("error"));
    }

    [Fact]
    public async Task Logs_come_only_when_asked_for_and_end_with_the_last_step()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync("""{"prompt":"a fox","num_inference_steps":8}""");
        await world.CompletedAsync(submitted.Id);

        var without = await world.GetAsync(submitted.Text("status_url"));
        var with = await world.GetAsync($"{submitted.Text("status_url")}?logs=1");

        Assert.Null(without.Body["logs"]);
        var logs = with.Body["logs"]!.AsArray();
        Assert.Equal(10, logs.Count);
        Assert.StartsWith("100%|██████████| 8/8 [", logs[^1]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(logs[0]!["timestamp"]);
    }

    [Fact]
    public async Task Closed_models_keep_their_logs_to_themselves()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync(Fox, "fal-ai/flux-pro/v1.1");
        await world.CompletedAsync(submitted.Id);

        var status = await world.GetAsync($"{submitted.Text("status_url")}?logs=1");

        Assert.Empty(status.Body["logs"]!.AsArray());
    }

    [Fact]
    public async Task Those_over_the_concurrency_wait_in_the_order_in_which_they_came()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { Concurrency = 1 });
        world.Fal.Hold = FalHold.InProgress;
        var ids = new List<Reply>();
        for (var i = 0; i < 3; i++) ids.Add(await world.SubmitAsync(Fox));
        await world.InAsync(ids[0].Id, FalRequestState.InProgress);

        Assert.Equal(0, await PositionAsync(world, ids[1]));
        Assert.Equal(1, await PositionAsync(world, ids[2]));
        world.Fal.Release(ids[0].Id);
        await world.InAsync(ids[1].Id, FalRequestState.InProgress);
        Assert.Equal(0, await PositionAsync(world, ids[2]));
        world.Fal.ReleaseAll();
        foreach (var id in ids) await world.CompletedAsync(id.Id);
    }

    [Fact]
    public async Task The_place_in_line_falls_while_time_passes()
    {
        var time = new ManualTime();
        await using var world = await FalHarness.StartAsync(
            FalHarness.Tiny with { QueueWait = TimeSpan.FromSeconds(3) }, time);
        var submitted = await world.SubmitAsync(Fox);
        Assert.Equal(3, submitted.Body["queue_position"]!.GetValue<int>());

        foreach (var expected in new[] { 2, 1 })
        {
            await time.PassAsync(TimeSpan.FromSeconds(1));
            await time.WhenWaitingAsync(TimeSpan.FromSeconds(1));
            Assert.Equal(expected, await PositionAsync(world, submitted));
        }
    }

    [Fact]
    public async Task A_result_is_refused_while_the_request_is_in_progress()
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InProgress;
        var submitted = await world.SubmitAsync(Fox);

        var early = await world.GetAsync(submitted.Text("response_url"));

        Assert.Equal(HttpStatusCode.BadRequest, early.Status);
        Assert.Equal("Request is still in progress", early.Text("detail"));
    }

    [Fact]
    public async Task A_result_is_the_models_output_with_its_billable_units()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync("""{"prompt":"a fox","seed":7,"num_images":2}""");

        Assert.Equal(HttpStatusCode.OK, result.Status);
        var images = result.Body["images"]!.AsArray();
        Assert.Equal(2, images.Count);
        Assert.Equal(
            (1024, 768, "image/jpeg"),
            (images[0]!["width"]!.GetValue<int>(), images[0]!["height"]!.GetValue<int>(),
                images[0]!["content_type"]!.GetValue<string>()));
        Assert.Equal((7, "a fox"), (result.Body["seed"]!.GetValue<int>(), result.Text("prompt")));
        Assert.Equal("[false,false]", result.Body["has_nsfw_concepts"]!.ToJsonString());
        Assert.Equal("2", result.Header("x-fal-billable-units"));
        Assert.NotEmpty(result.Header("x-fal-request-id"));
    }

    [Fact]
    public async Task Sync_mode_answers_the_picture_itself()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync("""{"prompt":"a fox","sync_mode":true}""");

        Assert.StartsWith("data:image/jpeg;base64,", result.Body["images"]![0]!["url"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "fal-ai/flux/dev/requests/{id}/status", 405)]
    [InlineData("GET", "fal-ai/flux/dev/requests/{id}", 405)]
    [InlineData("PUT", "fal-ai/flux/dev/requests/{id}/cancel", 405)]
    [InlineData("POST", "fal-ai/flux/requests/{id}/status", 405)]
    [InlineData("GET", "fal-ai/esrgan/requests/{id}/status", 404)]
    [InlineData("GET", "fal-ai/flux/requests/0b0b0b0b-0000-0000-0000-000000000000/status", 404)]
    [InlineData("GET", "fal-ai/flux/requests/{id}/status", 202)]
    public async Task Addresses_are_taken_to_the_letter(string method, string path, int status)
    {
        await using var world = await FalHarness.StartAsync();
        world.Fal.Hold = FalHold.InQueue;
        var submitted = await world.SubmitAsync(Fox);
        var url = "/fal/queue/" + path.Replace("{id}", submitted.Id, StringComparison.Ordinal);

        var reply = await world.SendAsync(new(method), url);

        Assert.Equal(status, (int)reply.Status);
        if (status == 404) Assert.Equal("NOT_FOUND", reply.Text("status"));
    }

    [Fact]
    public async Task Every_call_of_the_queue_needs_an_accepted_key()
    {
        await using var world = await FalHarness.StartAsync();

        var none = await world.SendAsync(HttpMethod.Post, "/fal/queue/fal-ai/flux/dev", Fox, world.Keyless);
        world.Keyless.DefaultRequestHeaders.Authorization = new("Key", "wrong");
        var wrong = await world.SendAsync(HttpMethod.Get, "/fal/queue/fal-ai/flux/requests/x", null, world.Keyless);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (none.Status, wrong.Status));
        Assert.NotEmpty(none.Text("detail"));
        Assert.Empty(world.Fal.Requests);
    }

    [Theory]
    [InlineData("fal-ai/unheard-of")]
    [InlineData("fal-ai/flux-pro")]
    [InlineData("fal-ai/kling-video/v2/text-to-video")]
    [InlineData("")]
    public async Task An_endpoint_it_cannot_answer_is_not_found(string endpoint)
    {
        await using var world = await FalHarness.StartAsync();

        var reply = await world.SubmitAsync(Fox, endpoint);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Contains("not found", reply.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"prompt":"a","prompt":"b"}""")]
    public async Task A_body_that_is_no_object_is_a_bad_request(string body)
    {
        await using var world = await FalHarness.StartAsync();

        var reply = await world.SubmitAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(("bad_request", "bad_request"), (reply.Text("error_type"), reply.Header("X-Fal-Error-Type")));
    }

    [Fact]
    public async Task Finished_requests_beyond_the_bound_are_forgotten()
    {
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny with { MaxRequests = 2 });
        var first = await world.SubmitAsync(Fox);
        await world.CompletedAsync(first.Id);
        for (var i = 0; i < 2; i++) await world.CompletedAsync((await world.SubmitAsync(Fox)).Id);

        await world.Fal.WaitForRequestAsync(_ => world.Fal.Find(first.Id) is null, FalHarness.Deadline);

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(first.Text("status_url"))).Status);
    }

    private static async Task<int> PositionAsync(FalHarness world, Reply submitted)
    {
        var status = await world.GetAsync(submitted.Text("status_url"));
        return status.Body["queue_position"] is JsonNode position ? position.GetValue<int>() : -1;
    }
}
