namespace Bot.Core.Fal;

/// <summary>fal's directory of models: which there are and what they cost. Asking costs nothing.</summary>
public interface IFalDirectory
{
    /// <summary>Asks for the state of endpoints. A refused key is left out: the directory is open to everybody.</summary>
    /// <param name="endpoints">Full endpoint ids, such as <c>fal-ai/flux/dev</c>; any number, asked 50 at a time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The state of each endpoint that was asked for, or why there is none at all.</returns>
    Task<FalResult<FalListing>> ListAsync(IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken);

    /// <summary>Asks for prices. This call needs the key, so it also shows whether fal takes it.</summary>
    /// <param name="endpoints">Full endpoint ids; at least one, asked 50 at a time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The prices that fal names, or why there is none at all.</returns>
    Task<FalResult<FalPriceList>> PricesAsync(IReadOnlyCollection<string> endpoints, CancellationToken cancellationToken);
}

/// <summary>What fal's directory says of a model.</summary>
public enum FalModelState
{
    /// <summary>It is there.</summary>
    Live,

    /// <summary>It still works, and fal asks to use another.</summary>
    Deprecated,

    /// <summary>The directory does not know it.</summary>
    Unknown,
}

/// <summary>The directory's answer.</summary>
/// <param name="States">Each endpoint that was asked for.</param>
public sealed record FalListing(IReadOnlyDictionary<string, FalModelState> States);

/// <summary>The price list's answer.</summary>
/// <param name="Prices">By endpoint; an endpoint without a known price is missing.</param>
public sealed record FalPriceList(IReadOnlyDictionary<string, FalPrice> Prices);

/// <summary>What fal asks for a model.</summary>
/// <param name="UnitPrice">For one unit, in the currency.</param>
/// <param name="Unit">What is counted, in fal's words, such as <c>image</c>; at most 40 characters.</param>
/// <param name="Currency">Three letters, such as <c>USD</c>.</param>
public sealed record FalPrice(decimal UnitPrice, string Unit, string Currency);
