using System.Collections.Frozen;

namespace Bot.Core.Fal;

/// <summary>What one of fal's named errors means.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Words">For the member.</param>
/// <param name="Limited">The words where fal gave the limits named in braces; null when there are none to give.</param>
/// <param name="Retryable">Whether a new request may succeed when fal does not say.</param>
internal sealed record FalErrorEntry(FailureKind Kind, string Words, string? Limited = null, bool Retryable = false);

/// <summary>
/// Every named error of fal's pages "Model Errors" and "Request Errors" (docs.fal.ai), and of its platform API.
/// </summary>
internal static class FalErrorTable
{
    public const string EndpointGoneWords =
        "This model is not offered any more. Choose another model; /models lists them.";

    private static readonly FrozenDictionary<string, FalErrorEntry> Entries =
        FalModelErrors.All.Concat(FalRequestErrors.All).ToFrozenDictionary();

    /// <summary>The entry of a named error; null when the name is unknown.</summary>
    public static FalErrorEntry? Find(string? type) => type is null ? null : Entries.GetValueOrDefault(type);
}
