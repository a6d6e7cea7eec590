using Bot.Core.Fal;
using Bot.Core.Models;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models;

/// <summary>Small catalogues for tests.</summary>
internal static class Entries
{
    public static ModelSpec Model(string name, string command = "imagine", ModelKind kind = ModelKind.TextToImage, decimal credits = 10) => new(
        name, $"fal-ai/{name}", command, kind, "A model", new PriceSpec(PriceUnit.Image, credits, credits / 1000),
        [new InputSpec("prompt", InputType.Text) { Option = "prompt", IsRequired = true }]);

    public static Catalogue Catalogue(params ModelSpec[] models) => new(models, new PublicAddress([]));

    /// <summary>A directory that lists all of these models, but for those named otherwise.</summary>
    public static FalListing Listing(IEnumerable<ModelSpec> models, params (string Name, FalModelState State)[] others) =>
        new(models.ToDictionary(
        static model => model.Endpoint,
        model => others.Where(other => other.Name == model.Name).Select(static other => other.State).FirstOrDefault(FalModelState.Live)));

    public static GenerationRequest Request(string command, string? model = null) => new(
        command, model, new Dictionary<string, string> { ["prompt"] = "a fox" }, [], []);

    public static JobPlan Planned(this Catalogue catalogue, GenerationRequest request) =>
        catalogue.Plan(request).IsOk(out var plan, out var refusal) ? plan : throw new InvalidOperationException(refusal.Text);

    public static string Refused(this Catalogue catalogue, GenerationRequest request) =>
        catalogue.Plan(request).IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was planned.") : refusal.Text;
}
