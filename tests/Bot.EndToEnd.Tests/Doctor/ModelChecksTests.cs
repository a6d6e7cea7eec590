using Bot.Core.Fal;
using Bot.Core.Models;
using Bot.Core.Web;
using Bot.Host.Doctor;

namespace Bot.EndToEnd.Tests.Doctor;

/// <summary>The row of each state that fal's directory may report of a model.</summary>
public sealed class ModelChecksTests
{
    private static readonly ModelSpec[] Models = [Model("plain"), Model("old") with { Fallback = "plain" }, Model("lost") with { Fallback = "plain" }, Model("alone", "lora"), Model("last")];

    [Fact]
    public void Live_deprecated_and_unknown_models_have_their_mends()
    {
        var rows = Rows(new() { ["plain"] = FalModelState.Live, ["old"] = FalModelState.Deprecated, ["alone"] = FalModelState.Unknown, ["last"] = FalModelState.Live });

        Assert.Equal(new Check("plain", CheckState.Ok, "live: fal-ai/plain"), rows["plain"]);
        Assert.Equal((CheckState.Note, "plain takes its place when it is gone."), (rows["old"].State, rows["old"].Fix));
        Assert.Equal((CheckState.Fault, "unknown to fal: fal-ai/lost"), (rows["lost"].State, rows["lost"].Finding));
        Assert.StartsWith("The bot hides it and sends members to plain.", rows["lost"].Fix, StringComparison.Ordinal);
        Assert.StartsWith("It stays on offer, as /lora has no other.", rows["alone"].Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_that_differs_is_noted_and_one_that_rose_has_a_fix()
    {
        var rows = Rows(
            Models.ToDictionary(static model => model.Name, static _ => FalModelState.Live),
            new() { ["plain"] = new FalPrice(0.02m, "image", "USD"), ["old"] = new FalPrice(0.005m, "images", "USD"), ["lost"] = new FalPrice(0.01m, "image", "USD"), ["last"] = new FalPrice(7, "image", "EUR") });

        Assert.Equal(
            (CheckState.Note, "live: fal-ai/plain; fal asks 0.02 USD (image), the catalogue says 0.01"),
            (rows["plain"].State, rows["plain"].Finding));
        Assert.Contains("BOT_CATALOG", rows["plain"].Fix, StringComparison.Ordinal);
        Assert.Null(rows["old"].Fix);
        Assert.Equal([CheckState.Ok, CheckState.Ok], [rows["lost"].State, rows["last"].State]);
    }

    [Fact]
    public void A_directory_that_knows_hardly_any_model_is_itself_the_fault()
    {
        var rows = Rows(new() { ["plain"] = FalModelState.Live });
        Assert.Equal(
            (CheckState.Fault, "fal's directory knows only 1 of 5 models; the bot does not believe it and hides none"),
            (rows["models"].State, rows["models"].Finding));
    }

    [Fact]
    public void A_directory_that_cannot_be_asked_is_one_row()
    {
        var failure = new FalFailure(FailureKind.Network, "member", "fal Directory: no connection");
        var row = Assert.Single(ModelChecks.Models(new ModelReport([], null, failure, failure), Catalogue()));
        Assert.Equal((CheckState.Fault, "fal's directory could not be asked: fal Directory: no connection"), (row.State, row.Finding));
    }

    private static Dictionary<string, Check> Rows(Dictionary<string, FalModelState> states, Dictionary<string, FalPrice>? prices = null)
    {
        var listing = new FalListing(
            Models.ToDictionary(static model => model.Endpoint, model => states.GetValueOrDefault(model.Name, FalModelState.Unknown)));
        var findings = Models.Select(
            model => new ModelFinding(model, listing.States[model.Endpoint], prices?.GetValueOrDefault(model.Name)));
        var catalogue = Catalogue();
        catalogue.Apply(Availability.From(Models, listing));
        return ModelChecks.Models(new ModelReport([.. findings], listing, null, null), catalogue).ToDictionary(static row => row.Subject);
    }

    private static Catalogue Catalogue() => new(Models, new PublicAddress([]));

    private static ModelSpec Model(string name, string command = "imagine") => new(
        name, $"fal-ai/{name}", command, ModelKind.TextToImage, "A model", new PriceSpec(PriceUnit.Image, 10, 0.01m),
        [new InputSpec("prompt", InputType.Text) { Option = "prompt", IsRequired = true }]);
}
