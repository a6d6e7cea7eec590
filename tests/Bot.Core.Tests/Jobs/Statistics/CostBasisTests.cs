using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Tests.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Jobs.Statistics;

/// <summary>What the catalogue's entries tell of a request's cost before it is made.</summary>
public sealed class CostBasisTests
{
    private static readonly Catalogue Catalogue = new(TestModels.Read(), new PublicAddress([]));

    [Theory]
    // By the megapixel, rounded up for each picture: fal's unit is the quote's.
    [InlineData("flux-dev", "landscape_4_3", 1, 25_000, "0.025")]
    [InlineData("flux-dev", "square_hd", 2, 50_000, "0.025")]
    // By the picture.
    [InlineData("nano-banana", "1:1", 3, 119_400, "0.0398")]
    // fal counts compute seconds; the quote counts pictures, so the estimate is the quote's.
    [InlineData("fast-sdxl", "square_hd", 2, 10_000, "0.00125")]
    // A price with steps cannot be had from fal's count.
    [InlineData("flux-2-pro", "2048x1024", 1, 45_000, null)]
    public void An_estimate_and_fals_price_come_with_each_request(string model, string size, int count, long estimate, string? billed)
    {
        var cost = Plan(model, ("prompt", "a fox"), ("size", size), ("n", $"{count}")).Request.Cost!;
        Assert.Equal(estimate, cost.EstimateMicros.Value);
        Assert.Equal(billed, cost.UsdPerBilledUnit?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_fallback_brings_its_own_cost()
    {
        var plan = Plan("flux-pro", ("prompt", "a fox"));
        Assert.Equal("flux-pro-1.1", plan.Request.Fallback!.Model);
        Assert.Equal(new CostBasis(new MicroDollars(50_000), 0.05m), plan.Request.Cost);
        Assert.Equal(new CostBasis(new MicroDollars(40_000), 0.04m), plan.Request.Fallback.Cost);
        Assert.Equal(new CostBasis(new MicroDollars(40_000), 0.04m), plan.Request.FallenBack().Cost);
    }

    [Theory]
    [InlineData("kling-v1", "duration=10", 450_000, "0.045")]
    [InlineData("wan-2.6", "duration=5", 500_000, "0.1")]
    [InlineData("wan-2.6", "resolution=1080p", 750_000, "0.15")]
    public void A_videos_cost_follows_its_seconds_and_rates(string model, string option, long estimate, string billed)
    {
        var options = new Dictionary<string, string> { ["prompt"] = "a fox", [option.Split('=')[0]] = option.Split('=')[1] };
        Assert.True(
            Catalogue.Plan(new GenerationRequest("video", model, options, [], [])).IsOk(out var plan, out var refusal), refusal?.Text);
        Assert.Equal(new CostBasis(new MicroDollars(estimate), decimal.Parse(billed, System.Globalization.CultureInfo.InvariantCulture)), plan!.Request.Cost);
    }

    [Fact]
    public void A_training_is_billed_by_the_thousand_steps_and_quoted_by_the_step()
    {
        var pictures = Enumerable.Repeat(new FileReference("discord", "i", 512, 512, ContentType: "image/png"), 4).ToList();
        var request = new GenerationRequest("train", null, new Dictionary<string, string> { ["steps"] = "500" }, [], pictures);
        Assert.True(Catalogue.Plan(request).IsOk(out var plan, out var refusal), refusal?.Text);
        Assert.Equal(new CostBasis(new MicroDollars(1_000_000), 2), plan!.Request.Cost);
    }

    public static TheoryData<string> Models() => [.. Catalogue.Models.Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_model_has_an_estimate_that_its_price_covers(string name)
    {
        var model = Catalogue.Find(name)!;
        var options = model.Inputs.Where(
            static input => input is { Option: not null, TakesFiles: false, Type: not InputType.Loras, IsRequired: true })
            .ToDictionary(static input => input.Option!, static input => input.Choices is [var first, ..] ? first : "a fox");
        var loras = model.Inputs.Any(static input => input.Type == InputType.Loras) ? new[] { new LoraWeight("owner/name", null) } : [];
        var files = model.FileInputs.SelectMany(input => Enumerable.Repeat(File(input), CountOf(input, options))).ToList();
        Assert.True(
            Catalogue.Plan(new GenerationRequest(model.Command, name, options, loras, files)).IsOk(out var plan, out var refusal),
            refusal?.Text);
        Assert.InRange(plan!.Request.Cost!.EstimateMicros.Value, 1, plan.Price.Value * GenerationCost.MicrosPerCredit);
    }

    [Fact]
    public void A_model_that_is_free_for_members_still_costs_its_operator()
    {
        var entry = Catalogue.Find("flux-dev")!;
        var free = new Catalogue(
            [entry with { Fallback = null, Refine = null, Price = entry.Price with { Credits = 0 } }], new PublicAddress([]));
        var options = new Dictionary<string, string> { ["prompt"] = "a fox", ["n"] = "2" };
        Assert.True(free.Plan(new GenerationRequest("imagine", null, options, [], [])).IsOk(out var plan, out _));
        Assert.Equal((0L, new CostBasis(new MicroDollars(50_000), 0.025m)), (plan!.Price.Value, plan.Request.Cost));
    }

    private static int CountOf(InputSpec input, Dictionary<string, string> options) =>
        input.FilesFor.Where(one => options.ContainsValue(one.Key)).Select(static one => one.Value).FirstOrDefault(input.MinFiles);

    private static FileReference File(InputSpec input) => input.Type switch
    {
        InputType.Video => new FileReference("discord", "v", ContentType: "video/mp4") { Seconds = 5 },
        InputType.Audio => new FileReference("discord", "a", ContentType: "audio/mpeg"),
        _ => new FileReference("discord", "i", 512, 512, ContentType: "image/png"),
    };

    private static JobPlan Plan(string model, params (string Name, string Value)[] options)
    {
        var taken = options.Where(option => Catalogue.Find(model)!.Inputs.Any(input => input.Option == option.Name))
            .ToDictionary(static option => option.Name, static option => option.Value);
        var result = Catalogue.Plan(new GenerationRequest("imagine", model, taken, [], []));
        return result.IsOk(out var plan, out var refusal) ? plan : throw new InvalidOperationException(refusal.Text);
    }
}
