namespace Bot.Sandbox.Fal;

/// <summary>
/// How the stand-in behaves. Defaults suit a person who watches progress; tests use <see cref="Instant"/>.
/// </summary>
public sealed record FalStandInOptions
{
    /// <summary>The key that is accepted when nothing else is said.</summary>
    public const string DefaultKey = "sandbox-key:sandbox-secret";

    /// <summary>No waiting anywhere: requests complete as soon as their work is done.</summary>
    public static FalStandInOptions Instant { get; } = new()
    {
        QueueWait = TimeSpan.Zero,
        StepTime = TimeSpan.Zero,
        MinRunTime = TimeSpan.Zero,
    };

    /// <summary>Keys that are let in; any other is answered 401. Default: <see cref="DefaultKey"/>.</summary>
    public IReadOnlyCollection<string> Keys { get; init; } = [DefaultKey];

    /// <summary>How long strangers' requests stay ahead of a new one. Default: 2 s.</summary>
    public TimeSpan QueueWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one inference step takes. Default: 125 ms.</summary>
    public TimeSpan StepTime { get; init; } = TimeSpan.FromMilliseconds(125);

    /// <summary>How long a run takes at least, so that a model of few steps shows progress too. Default: 3 s.</summary>
    public TimeSpan MinRunTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a run with <c>[slow]</c> in its prompt takes. Default: 30 s.</summary>
    public TimeSpan SlowRunTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests are IN_PROGRESS at once; the others wait. Default: 2, as for a new account.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>Whether logs hold a progress line per step, as tqdm prints it. Default: true.</summary>
    public bool ProgressLogs { get; init; } = true;

    /// <summary>
    /// Answers a small ready-made picture while declaring the asked dimensions, so that a load test measures its
    /// client and not the drawing. Default: false.
    /// </summary>
    public bool TinyPictures { get; init; }

    /// <summary>Time between <c>: ping</c> comments in a status stream. Default: 15 s.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Finished requests that are remembered; the oldest are forgotten first. Default: 2000.</summary>
    public int MaxRequests { get; init; } = 2000;

    /// <summary>Unfinished requests; a submit beyond is answered 429. Default: 20000.</summary>
    public int MaxUnfinishedRequests { get; init; } = 20_000;

    /// <summary>Files that are kept; the oldest are forgotten first. Default: 2000.</summary>
    public int MaxFiles { get; init; } = 2000;

    /// <summary>Bytes of files that are kept, uploads included. Default: 256 MB.</summary>
    public long MaxFileBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Bytes of one upload; beyond it the answer is 413. Default: 128 MB.</summary>
    public long MaxUploadBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Bytes of a submitted input; beyond it the answer is 413. Default: 32 MB.</summary>
    public int MaxInputBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bytes of one picture that an input points to; beyond it: file_too_large. Default: 30 MB.</summary>
    public int MaxImageBytes { get; init; } = 30 * 1024 * 1024;

    /// <summary>Bytes of one sound that an input points to; beyond it: file_too_large. Default: 5 MB.</summary>
    public int MaxAudioBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Bytes of one film or archive that an input points to. Default: 100 MB.</summary>
    public int MaxMediaBytes { get; init; } = 100 * 1024 * 1024;

    /// <summary>Shortest side in pixels of a picture that an input points to. Default: 32.</summary>
    public int MinImageSide { get; init; } = 32;

    /// <summary>Longest side in pixels of a picture that an input points to. Default: 8192.</summary>
    public int MaxImageSide { get; init; } = 8192;

    /// <summary>How long fetching one input may take. Default: 10 s.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The way out for fetching inputs; null: real sockets. Not disposed by the stand-in when given.</summary>
    public HttpMessageHandler? Fetch { get; init; }

    /// <summary>Where request and file ids come from. Default: <see cref="Guid.NewGuid"/>.</summary>
    public Func<Guid> NewId { get; init; } = Guid.NewGuid;
}
