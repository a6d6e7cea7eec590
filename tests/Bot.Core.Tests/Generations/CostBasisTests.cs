using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Generations;
using Bot.Core.Media;

namespace Bot.Core.Tests.Generations;

/// <summary>What the catalogue's entries tell of a request's cost before it is made.</summary>
public sealed class CostBasisTests
{
    private static readonly Catalogue Catalogue = new(CatalogFile.ReadEmbedded(), new PublicAddress([]));

    [Theory]
    // By the megapixel, rounded up for each picture: fal's unit is the quote's.
    [InlineData("flux-dev", "landscape_4_3", 1, 25_000, "0.025")]
    [InlineData("flux-dev", "square_hd", 2, 100_000, "0.025")]
    // By the picture.
    [InlineData("nano-banana", "1:1", 3, 119_400, "0.0398")]
    // fal counts compute seconds; the quote counts pictures, so the estimate is the quote's.
    [InlineData("fast-sdxl", "square_hd", 2, 10_000, "0.00125")]
    // A price with steps cannot be had from fal's count.
    [InlineData("flux-2-pro", "square_hd", 1, 45_000, null)]
    public void An_estimate_and_fals_price_come_with_each_request(string model, string size, int count, long estimate, string? billed)
    {
        var cost = Plan(model, ("prompt", "a fox"), ("size", size), ("n", $"{count}")).Request.Cost!;
        Assert.Equal(estimate, cost.EstimateMicros);
        Assert.Equal(billed, cost.UsdPerBilledUnit?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_fallback_brings_its_own_cost()
    {
        var plan = Plan("flux-pro", ("prompt", "a fox"));
        Assert.Equal("flux-pro-1.1", plan.Request.Fallback!.Model);
        Assert.Equal(new CostBasis(50_000, 0.05m), plan.Request.Cost);
        Assert.Equal(new CostBasis(40_000, 0.04m), plan.Request.Fallback.Cost);
        Assert.Equal(new CostBasis(40_000, 0.04m), plan.Request.FallenBack().Cost);
    }

    [Fact]
    public void Every_model_has_an_estimate()
    {
        var image = new ImageReference("discord", "x", 512, 512);
        foreach (var model in Catalogue.Models)
        {
            var options = new Dictionary<string, string> { ["prompt"] = "a fox" }.Where(option => model.Inputs.Any(input => input.Option == option.Key));
            var request = new GenerationRequest(
                model.Command, model.Name, options.ToDictionary(), model.Command == "lora" ? [new LoraWeight("owner/name", null)] : [], model.ImageInput is null ? [] : [image]);
            Assert.True(Catalogue.Plan(request).IsOk(out var plan, out var refusal), $"{model.Name}: {refusal?.Text}");
            Assert.InRange(plan.Request.Cost!.EstimateMicros, 1, plan.Price * GenerationCost.MicrosPerCredit);
        }
    }

    private static JobPlan Plan(string model, params (string Name, string Value)[] options)
    {
        var taken = options.Where(option => Catalogue.Find(model)!.Inputs.Any(input => input.Option == option.Name))
            .ToDictionary(static option => option.Name, static option => option.Value);
        var result = Catalogue.Plan(new GenerationRequest("imagine", model, taken, [], []));
        return result.IsOk(out var plan, out var refusal) ? plan : throw new InvalidOperationException(refusal.Text);
    }
}
