namespace Bot.Sandbox.Faults;

/// <summary>One way in which a stand-in can be told to misbehave.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Status">The HTTP status for <see cref="FaultKind.Answer"/>.</param>
/// <param name="Body">The JSON body for <see cref="FaultKind.Answer"/>; empty when null.</param>
/// <param name="Delay">How long to wait first; for <see cref="FaultKind.Hang"/> it is ignored.</param>
/// <param name="Headers">Extra response headers, such as Retry-After.</param>
public sealed record Fault(
    FaultKind Kind,
    int Status = 500,
    string? Body = null,
    TimeSpan Delay = default,
    IReadOnlyDictionary<string, string>? Headers = null);

/// <summary>What a <see cref="Fault"/> does to a call.</summary>
public enum FaultKind
{
    /// <summary>Wait, then carry on as usual.</summary>
    Slow,

    /// <summary>Refuse with a status and body; the operation has no effect.</summary>
    Answer,

    /// <summary>Cut the connection before the operation takes effect.</summary>
    Drop,

    /// <summary>Let the operation take effect, then cut the connection: the caller cannot know.</summary>
    LoseAnswer,

    /// <summary>Never answer.</summary>
    Hang,
}
