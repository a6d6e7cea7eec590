using System.Text.Json.Nodes;
using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Tests.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Jobs;

/// <summary>The next step up takes exactly what made the picture, or there is none.</summary>
public sealed class RefinementTests
{
    private static readonly PublicAddress Addresses = new([]);
    private static readonly Catalogue Embedded = new(TestModels.Read(), Addresses);

    [Theory]
    [InlineData("flux-schnell", "flux-dev", 25)]
    [InlineData("flux-dev", "flux-pro", 50)]
    [InlineData("flux-2", "flux-2-pro", 30)]
    [InlineData("lightning-sdxl", "fast-sdxl", 5)]
    public void Prompt_size_and_seed_go_up_a_step(string model, string next, long price)
    {
        var plan = Refinement.Of(Embedded, Made(model, ("size", "16:9"), ("steps", model == "lightning-sdxl" ? "8" : "6")))!;
        var input = JsonNode.Parse(plan.Request.InputJson)!;
        Assert.Equal((next, price, "imagine", "discord:1"), (plan.Request.Model, plan.Price.Value, plan.Request.Command, plan.Request.Refines?.Value));
        Assert.Equal(("a fox", 42L, "landscape_16_9"), ((string)input["prompt"]!, (long)input["seed"]!, (string)input["image_size"]!));
        Assert.Equal(("a fox", 1), (plan.Request.Prompt, plan.Request.Count));
        Assert.NotEqual("6", input["num_inference_steps"]?.ToString());
    }

    [Fact]
    public void Exact_pixels_stay_exact()
    {
        var plan = Refinement.Of(Embedded, Made("flux-schnell", ("size", "1000x600")))!;
        Assert.Equal("""{"width":1000,"height":600}""", JsonNode.Parse(plan.Request.InputJson)!["image_size"]!.ToJsonString());
    }

    [Fact]
    public void Of_several_pictures_the_first_goes_up_a_step()
    {
        var plan = Refinement.Of(Embedded, Made("flux-schnell", ("n", "4")))!;
        Assert.Equal((1, 25L), (plan.Request.Count, plan.Price.Value));
    }

    [Fact]
    public void The_told_seed_counts_and_not_the_one_that_was_asked_for() =>
        Assert.Equal(42, (long)JsonNode.Parse(Refinement.Of(Embedded, Made("flux-schnell", ("seed", "7")))!.Request.InputJson)!["seed"]!);

    [Fact]
    public void The_last_step_has_no_next() => Assert.Null(Refinement.Of(Embedded, Made("flux-pro")));

    [Fact]
    public void A_model_that_is_no_longer_there_has_no_next() =>
        Assert.Null(Refinement.Of(Embedded, Made("flux-schnell") with { Request = Made("flux-schnell").Request with { Model = "gone" } }));

    [Fact]
    public void A_locked_bot_has_no_next() =>
        Assert.Null(
            Refinement.Of(new Catalogue(TestModels.Read(), Addresses, new ModelLock("flux-schnell", 4)), Made("flux-schnell")));

    [Fact]
    public void Without_a_seed_or_a_picture_there_is_no_next()
    {
        var job = Made("flux-schnell");
        Assert.Null(Refinement.Of(Embedded, job with { Output = job.Output! with { Seed = null } }));
        Assert.Null(Refinement.Of(Embedded, job with { Output = job.Output! with { Files = [] } }));
        Assert.Null(Refinement.Of(Embedded, job with { Output = null }));
    }

    [Fact]
    public void A_seed_that_the_next_does_not_take_ends_it()
    {
        var job = Made("flux-schnell");
        Assert.Null(Refinement.Of(Embedded, job with { Output = job.Output! with { Seed = "18446744073709551615" } }));
    }

    [Fact]
    public void A_picture_made_from_a_picture_has_no_next()
    {
        var job = Made("flux-schnell");
        var image = new InputFile("image_url", new FileReference("discord", "a"), null);
        Assert.Null(Refinement.Of(Embedded, job with { Request = job.Request with { Files = [image] } }));
    }

    [Fact]
    public void What_would_be_lost_on_the_way_ends_it()
    {
        var catalogue = With("kolors", "flux-dev");
        Assert.NotNull(Refinement.Of(catalogue, Made("kolors", catalogue)));
        Assert.Null(Refinement.Of(catalogue, Made("kolors", catalogue, ("negative", "text"))));
        var carried = With("kolors", "fast-sdxl");
        var plan = Refinement.Of(carried, Made("kolors", carried, ("negative", "text, hands")))!;
        Assert.Equal("text, hands", (string?)JsonNode.Parse(plan.Request.InputJson)!["negative_prompt"]);
    }

    [Theory]
    [InlineData("aura-flow", "flux-dev")]
    [InlineData("nano-banana", "flux-dev")]
    [InlineData("seedream", "flux-dev")]
    [InlineData("flux-schnell", "recraft-v3")]
    [InlineData("flux-schnell", "nano-banana")]
    [InlineData("flux-schnell", "aura-flow")]
    public void Models_that_do_not_take_the_same_size_and_seed_are_no_steps(string model, string next)
    {
        var catalogue = With(model, next);
        Assert.Null(Refinement.Of(catalogue, Made(model, catalogue)));
    }

    [Theory]
    [InlineData("flux-schnell")]
    [InlineData("flux-kontext")]
    [InlineData("nothing")]
    public void A_step_to_no_other_model_of_the_command_stops_the_start(string next)
    {
        var fault = Assert.Throws<CatalogException>(() => With("flux-schnell", next));
        Assert.Contains($"flux-schnell: its refine {next} is no other model of /imagine", fault.Message, StringComparison.Ordinal);
    }

    private static Catalogue With(string model, string next) => new(
        [.. TestModels.Read().Select(spec => spec.Name == model ? spec with { Refine = next } : spec)], Addresses);

    private static Job Made(string model, params (string Name, string Value)[] options) => Made(model, Embedded, options);

    private static Job Made(string model, Catalogue catalogue, params (string Name, string Value)[] options)
    {
        var given = options.Append(("prompt", "a fox")).ToDictionary(static pair => pair.Item1, static pair => pair.Item2);
        Assert.True(
            catalogue.Plan(new GenerationRequest("imagine", model, given, [], [])).IsOk(out var plan, out var refusal), refusal?.Text);
        return new Job(
            new JobId("discord:1"), new MemberId("discord", "1"), new CommunityId("discord", "77"), new ReplyAddress("discord", "5", "x"),
            plan.Request, plan.Price, JobState.Delivering, default, default)
        {
            Output = new JobOutput([new OutputFile("https://cdn/1.png", 1024, 768, IsFlagged: false)], "42", 1),
        };
    }
}
