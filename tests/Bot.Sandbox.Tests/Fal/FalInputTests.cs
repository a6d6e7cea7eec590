using System.Net;

namespace Bot.Sandbox.Tests.Fal;

public sealed class FalInputTests
{
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "fal-ai/flux/dev", "{}", "missing", "prompt" },
        { "fal-ai/flux/dev", """{"prompt":null}""", "string_type", "prompt" },
        { "fal-ai/flux/dev", """{"prompt":5}""", "string_type", "prompt" },
        { "fal-ai/flux/dev", """{"prompt":"a","num_images":5}""", "less_than_equal", "num_images" },
        { "fal-ai/flux/dev", """{"prompt":"a","num_images":0}""", "greater_than_equal", "num_images" },
        { "fal-ai/flux/dev", """{"prompt":"a","num_images":1.5}""", "int_from_float", "num_images" },
        { "fal-ai/flux/dev", """{"prompt":"a","num_images":"2"}""", "float_type", "num_images" },
        { "fal-ai/flux/dev", """{"prompt":"a","guidance_scale":20.01}""", "less_than_equal", "guidance_scale" },
        { "fal-ai/flux/schnell", """{"prompt":"a","num_inference_steps":13}""", "less_than_equal",
            "num_inference_steps" },
        { "fal-ai/flux/dev", """{"prompt":"a","sync_mode":"yes"}""", "bool_type", "sync_mode" },
        { "fal-ai/flux/dev", """{"prompt":"a","output_format":"gif"}""", "one_of", "output_format" },
        { "fal-ai/flux/dev", """{"prompt":"a","image_size":"huge"}""", "one_of", "image_size" },
        { "fal-ai/flux/dev", """{"prompt":"a","image_size":{"width":512}}""", "missing", "image_size.height" },
        { "fal-ai/flux/dev", """{"prompt":"a","image_size":{"width":0,"height":9}}""", "greater_than_equal",
            "image_size.width" },
        { "fal-ai/flux/dev", """{"prompt":"a","seed":1e400}""", "float_type", "seed" },
        { "fal-ai/flux-lora", """{"prompt":"a","loras":{}}""", "list_type", "loras" },
        { "fal-ai/flux-lora", """{"prompt":"a","loras":[{"scale":1}]}""", "missing", "loras.0.path" },
        { "fal-ai/flux-lora", """{"prompt":"a","loras":[{"path":"a/b","scale":"1"}]}""", "float_type",
            "loras.0.scale" },
        { "fal-ai/flux-lora", """{"prompt":"a","loras":[{"path":"nothing"}]}""", "file_download_error",
            "loras.0.path" },
        { "fal-ai/flux-lora", """{"prompt":"a","loras":[{"path":"a/missing-lora"}]}""", "file_download_error",
            "loras.0.path" },
        { "fal-ai/clarity-upscaler", "{}", "missing", "image_url" },
        { "fal-ai/aura-sr", """{"image_url":"x","upscale_factor":2}""", "one_of", "upscale_factor" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_wrong_input_is_accepted_and_fails_at_its_result(
        string endpoint, string input, string type, string place)
    {
        await using var world = await FalHarness.StartAsync();
        var submitted = await world.SubmitAsync(input, endpoint);
        Assert.Equal(HttpStatusCode.OK, submitted.Status);
        await world.CompletedAsync(submitted.Id);

        var status = await world.GetAsync(submitted.Text("status_url"));
        var result = await world.GetAsync(submitted.Text("response_url"));

        Assert.Equal((HttpStatusCode.OK, "COMPLETED"), (status.Status, status.Text("status")));
        Assert.Equal(type, status.Text("error_type"));
        Assert.NotEmpty(status.Text("error"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, result.Status);
        Assert.Equal("false", result.Header("X-Fal-Retryable"));
        Assert.Equal(type, result.FaultType);
        Assert.Equal($"https://docs.fal.ai/errors#{type}", result.Fault["url"]!.GetValue<string>());
        var location = result.Fault["loc"]!.AsArray().Select(step => step!.ToString());
        Assert.Equal($"body.{place}", string.Join('.', location));
    }

    [Fact]
    public async Task The_context_of_an_error_holds_the_bound_or_the_choices()
    {
        await using var world = await FalHarness.StartAsync();

        var bound = await world.RunAsync("""{"prompt":"a","num_images":5}""");
        var choices = await world.RunAsync("""{"prompt":"a","output_format":"gif"}""");

        Assert.Equal("""{"le":4}""", bound.Fault["ctx"]!.ToJsonString());
        Assert.Equal("5", bound.Fault["input"]!.ToJsonString());
        Assert.Equal("""{"expected":["jpeg","png"]}""", choices.Fault["ctx"]!.ToJsonString());
    }

    [Fact]
    public async Task Every_fault_of_an_input_is_named()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync("""{"num_images":99,"output_format":"bmp"}""");

        var types = result.Body["detail"]!.AsArray().Select(fault => fault!["type"]!.GetValue<string>());
        Assert.Equal(["less_than_equal", "one_of", "missing"], types);
    }

    [Theory]
    [InlineData("fal-ai/fast-lightning-sdxl", """{"prompt":"a","num_inference_steps":4}""")]
    [InlineData("fal-ai/fast-lightning-sdxl", """{"prompt":"a","num_inference_steps":"8"}""")]
    [InlineData("fal-ai/flux/dev", """{"prompt":"a","image_size":{"width":640,"height":384}}""")]
    [InlineData("fal-ai/flux/dev", """{"prompt":"a","seed":null,"image_size":null}""")]
    [InlineData("fal-ai/flux-lora", """{"prompt":"a","loras":[{"path":"https://x.test/a.safetensors","scale":0.8}]}""")]
    [InlineData("fal-ai/flux-lora", """{"prompt":"a","loras":[{"path":"owner/name"}]}""")]
    public async Task What_fal_takes_is_taken(string endpoint, string input)
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync(input, endpoint);

        Assert.Equal(HttpStatusCode.OK, result.Status);
    }

    [Fact]
    public async Task Unknown_inputs_are_ignored_and_shown_to_the_test()
    {
        await using var world = await FalHarness.StartAsync();

        var result = await world.RunAsync("""{"prompt":"a","stesp":4}""");

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Equal(["stesp"], Assert.Single(world.Fal.Requests).UnknownInputs);
    }
}
