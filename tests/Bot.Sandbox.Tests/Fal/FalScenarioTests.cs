using System.Net;
using Bot.Sandbox.Fal;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalScenarioTests
{
    [Fact]
    public async Task An_unsafe_picture_is_flagged_while_the_checker_is_on()
    {
        await using var world = await FalHarness.StartAsync();

        var on = await world.RunAsync("""{"prompt":"a [NSFW]","num_images":2}""");
        var off = await world.RunAsync("""{"prompt":"a [nsfw]","enable_safety_checker":false}""");

        Assert.Equal("[true,true]", on.Body["has_nsfw_concepts"]!.ToJsonString());
        Assert.Equal("[false]", off.Body["has_nsfw_concepts"]!.ToJsonString());
    }

    [Fact]
    public async Task No_image_succeeds_with_nothing()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync("""{"prompt":"a [no-image]"}""");

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Empty(result.Body["images"]!.AsArray());
        Assert.Equal("0", result.Header("x-fal-billable-units"));
    }

    [Theory]
    [InlineData("[policy]", 422, "content_policy_violation", "false")]
    [InlineData("[fail]", 500, "internal_server_error", "false")]
    [InlineData("[fail-once]", 500, "internal_server_error", "true")]
    [InlineData("[timeout]", 504, "generation_timeout", "true")]
    public async Task A_scripted_model_error_has_its_status_and_type(
        string word, int status, string type, string retryable)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync($$"""{"prompt":"a {{word}}"}""");

        Assert.Equal((status, type, retryable),
            ((int)result.Status, result.FaultType, result.Header("X-Fal-Retryable")));
        Assert.Empty(result.Header("x-fal-billable-units"));
    }

    [Fact]
    public async Task An_unavailable_runner_is_a_request_error()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync("""{"prompt":"a [unavailable]"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, result.Status);
        Assert.Equal("runner_connection_error", result.Text("error_type"));
        Assert.Equal("runner_connection_error", result.Header("X-Fal-Error-Type"));
    }

    [Fact]
    public async Task Fail_once_fails_the_first_request_only()
    {
        await using var world = await FalHarness.StartAsync();

        var first = await world.RunAsync("""{"prompt":"a [fail-once]"}""");
        var second = await world.RunAsync("""{"prompt":"a [fail-once]"}""");

        Assert.Equal((500, 200), ((int)first.Status, (int)second.Status));
        Assert.Equal(2, world.Fal.CountSubmits("a [fail-once]"));
    }

    [Fact]
    public async Task An_exhausted_balance_refuses_the_submit()
    {
        await using var world = await FalHarness.StartAsync();

        var reply = await world.SubmitAsync("""{"prompt":"a [exhausted]"}""");

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Contains("Exhausted balance", reply.Text("detail"), StringComparison.Ordinal);
        Assert.Empty(world.Fal.Requests);
    }

    [Fact]
    public async Task A_huge_file_is_larger_than_thirty_megabytes()
    {
        await using var world = await FalHarness.StartAsync();
        var result = await world.RunAsync("""{"prompt":"a [huge]"}""");

        var file = await world.Keyless.GetByteArrayAsync(result.Body["images"]![0]!["url"]!.GetValue<string>());

        Assert.True(file.Length > 30 * 1024 * 1024);
        Assert.Equal([0xFF, 0xD8, 0xFF], file[..3]);
    }

    [Fact]
    public async Task An_html_file_is_no_picture()
    {
        await using var world = await FalHarness.StartAsync();
        var result = await world.RunAsync("""{"prompt":"a [html]"}""");

        using var file = await world.Keyless.GetAsync(result.Body["images"]![0]!["url"]!.GetValue<string>());

        Assert.Equal("text/html", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<!doctype html>", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_run_takes_its_time_over_its_steps()
    {
        var time = new ManualTime();
        await using var world = await FalHarness.StartAsync(FalHarness.Tiny, time);
        var submitted = await world.SubmitAsync("""{"prompt":"a [slow]","num_inference_steps":2}""");

        await time.PassAsync(TimeSpan.FromSeconds(15));
        await time.WhenWaitingAsync(TimeSpan.FromSeconds(15));
        var half = await world.GetAsync($"{submitted.Text("status_url")}?logs=1");

        Assert.Equal("IN_PROGRESS", half.Text("status"));
        Assert.Contains("50%|█████     | 1/2 [00:15<00:15",
            half.Body["logs"]![2]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inline_result_holds_the_pictures_themselves()
    {
        await using var world = await FalHarness.StartAsync();
        var result = await world.RunAsync("""{"prompt":"a [inline]"}""");
        Assert.StartsWith("data:image/jpeg;base64,", result.Body["images"]![0]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strange_request_ends_in_a_word_that_nobody_knows()
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync("""{"prompt":"a [strange]"}""");
        await world.Fal.WaitForRequestAsync(static request => request.State == FalRequestState.Completed, TimeSpan.FromSeconds(30));
        Assert.Equal("FINALISED", (await world.GetAsync(submitted.Text("status_url"))).Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(submitted.Text("response_url"))).Status);
    }

    [Fact]
    public void Every_scenario_is_explained_once()
    {
        Assert.Equal(FalScenario.All.Count, FalScenario.All.DistinctBy(it => it.Word).Count());
        Assert.All(FalScenario.All, it => Assert.EndsWith(".", it.Meaning, StringComparison.Ordinal));
    }
}
