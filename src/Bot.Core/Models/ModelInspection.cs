using Bot.Core.Fal;

namespace Bot.Core.Models;

/// <summary>Asks fal's directory and price list about models. It spends nothing.</summary>
public sealed class ModelInspection(IFalDirectory directory)
{
    /// <summary>Asks about these models; what could not be learned is told by the report's failures.</summary>
    public async Task<ModelReport> RunAsync(IReadOnlyList<ModelSpec> models, CancellationToken cancellation)
    {
        var listing = await directory.ListAsync([.. models.Select(static model => model.Endpoint)], cancellation);
        var known = models.Select(static model => model.Endpoint)
            .Where(endpoint => listing.Value?.States.GetValueOrDefault(endpoint, FalModelState.Unknown)
                is FalModelState.Live or FalModelState.Deprecated).ToList();
        // Without a directory one price is still asked for: it shows whether fal takes the key.
        var priced = known.Count > 0 ? known : [.. models.Take(1).Select(static model => model.Endpoint)];
        var prices = await directory.PricesAsync(priced, cancellation);
        return new ModelReport(
            [
                .. models.Select(model => new ModelFinding(
                    model,
                    listing.Value?.States.GetValueOrDefault(model.Endpoint, FalModelState.Unknown),
                    prices.Value?.Prices.GetValueOrDefault(model.Endpoint))),
            ],
            listing.Value,
            listing.Failure,
            prices.Failure);
    }
}

/// <summary>What fal says of the models.</summary>
/// <param name="Models">In the order they were asked for.</param>
/// <param name="Listing">The directory's answer; null when there was none.</param>
/// <param name="ListingFailure">Why there was none.</param>
/// <param name="PriceFailure">Why there are no prices; a refused key shows here.</param>
public sealed record ModelReport(
    IReadOnlyList<ModelFinding> Models, FalListing? Listing, FalFailure? ListingFailure, FalFailure? PriceFailure);

/// <summary>What fal says of one model.</summary>
/// <param name="Model">The model.</param>
/// <param name="State">As the directory lists it; null when it could not be asked.</param>
/// <param name="Price">What fal asks for it; null when not known.</param>
public sealed record ModelFinding(ModelSpec Model, FalModelState? State, FalPrice? Price)
{
    /// <summary>
    /// What fal asks for a unit in USD, where the entry says something else. fal's words for units vary ("image" for a
    /// megapixel), so only the numbers are compared; a training's is a run of many steps and cannot be.
    /// </summary>
    public decimal? OtherUsd =>
        Price is { Currency: "USD", UnitPrice: var asked } && Model.Price is { Usd: { } usd, Unit: not PriceUnit.Step } && usd != asked
            ? asked
            : null;
}
