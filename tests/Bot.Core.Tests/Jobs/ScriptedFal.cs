using System.Runtime.CompilerServices;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Jobs;

/// <summary>A queue and a storage that do as they are told, and remember what they were asked.</summary>
internal sealed class ScriptedFal : IFalQueue, IFalStorage
{
    public static readonly FalOutput OnePicture = new(
        [new FalMedia(new Uri("https://cdn/1.png"), 1024, 768, IsFlagged: false)], 42, 1);

    private static readonly FalTicket Ticket = new(
        "r-1", new Uri("https://q/status"), new Uri("https://q/response"), new Uri("https://q/cancel"));

    public List<string> Submitted { get; } = [];

    public List<(long Length, string Type)> Uploaded { get; } = [];

    public int Cancels { get; private set; }

    public Func<Task<FalResult<FalTicket>>> Submit { get; set; } = static () => Task.FromResult<FalResult<FalTicket>>(Ticket);

    public List<FalUpdate> Updates { get; } = [new FalUpdate.Completed(null)];

    /// <summary>After its updates the watch waits until it is cancelled.</summary>
    public bool WatchesForEver { get; set; }

    /// <summary>Set when a watch has told its updates and waits.</summary>
    public TaskCompletionSource Watching { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FalResult<FalOutput> Result { get; set; } = OnePicture;

    /// <summary>What the next results are; afterwards each is <see cref="Result"/>.</summary>
    public Queue<FalResult<FalOutput>> Results { get; } = new();

    public FalCancel CancelAnswer { get; set; } = FalCancel.Cancelled;

    /// <summary>The bytes of the latest upload.</summary>
    public byte[]? LastUpload { get; private set; }

    /// <summary>Each upload has an address of its own, with its number.</summary>
    public bool NumbersUploads { get; set; }

    public FalResult<Uri> Upload { get; set; } = new Uri("https://storage/image.png");

    public Task<FalResult<FalTicket>> SubmitAsync(string endpoint, string inputJson, CancellationToken cancellationToken)
    {
        lock (Submitted) Submitted.Add(inputJson);
        return Submit();
    }

    public async IAsyncEnumerable<FalUpdate> WatchAsync(FalTicket ticket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var update in Updates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }

        if (!WatchesForEver) yield break;
        Watching.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>What the status told of a failure, at the latest question for the result.</summary>
    public FalFailure? Told { get; private set; }

    /// <summary>Asking for the result takes until it is given up.</summary>
    public bool HangsOnResult { get; set; }

    /// <summary>Set when the result is asked for and does not come.</summary>
    public TaskCompletionSource AskedForResult { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bytes of files that are in the result itself.</summary>
    public Dictionary<int, byte[]> Embedded { get; } = [];

    public async Task<FalResult<FalOutput>> ResultAsync(FalTicket ticket, FalFailure? told, CancellationToken cancellationToken)
    {
        Told = told;
        if (HangsOnResult)
        {
            AskedForResult.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        return Results.TryDequeue(out var next) ? next : Result;
    }

    public async Task<FalFailure?> CopyEmbeddedAsync(
        FalTicket ticket, int number, string path, long maxBytes, CancellationToken cancellationToken)
    {
        if (!Embedded.TryGetValue(number, out var bytes)) return new FalFailure(FailureKind.UnreadableReply, "No.", "not there");
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        return null;
    }

    public Task<FalCancel> CancelAsync(FalTicket ticket, CancellationToken cancellationToken)
    {
        Cancels++;
        return Task.FromResult(CancelAnswer);
    }

    public async Task<FalResult<Uri>> UploadAsync(
        Stream content, long length, string contentType, string fileName, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        await content.CopyToAsync(read, cancellationToken);
        // Several jobs hand over at the same time.
        lock (Uploaded)
        {
            Uploaded.Add((read.Length, contentType));
            LastUpload = read.ToArray();
            return NumbersUploads ? new Uri($"https://storage/{Uploaded.Count}") : Upload;
        }
    }
}
