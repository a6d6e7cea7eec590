namespace Bot.Core.Fal;

/// <summary>One call to fal.</summary>
/// <param name="Step">What it is for.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Whole URL.</param>
internal sealed record FalCall(FalStep Step, HttpMethod Method, Uri Url)
{
    /// <summary>Makes the body, once for each try; null for none.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>False for a URL that carries its own permission: the key stays here.</summary>
    public bool SendsKey { get; init; } = true;

    /// <summary>The most bytes of a good answer that are read.</summary>
    public int MaxBytes { get; init; } = 65_536;

    /// <summary>
    /// Reads a good body in another way than whole; null for the usual. It calls what it is given whenever something has
    /// come, and the time for the try begins anew.
    /// </summary>
    public Func<HttpContent, Action, CancellationToken, Task<(byte[] Body, bool IsCut)>>? ReadBody { get; init; }

    /// <summary>Time for one try; null for the usual.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>False for a body that can be read only once.</summary>
    public bool CanRepeat { get; init; } = true;
}

/// <summary>What came of a call with all its tries: exactly one of reply and failure is set.</summary>
internal sealed record FalAnswer(FalReply? Reply, FalFailure? Failure, bool HadAmbiguousTry);
