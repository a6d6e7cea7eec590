namespace Bot.Core.Jobs.Readings;

/// <summary>A reading that runs in this process, and the way to tell it that it is not wanted any more.</summary>
internal sealed class RunningReading(CancellationToken stopping) : IDisposable
{
    private readonly CancellationTokenSource _ends = CancellationTokenSource.CreateLinkedTokenSource(stopping);

    /// <summary>Cancelled when it is not wanted any more, or when the process stops.</summary>
    public CancellationToken Ends => _ends.Token;

    /// <summary>Why it became nothing; null for any other end.</summary>
    public Refusal? Refusal { get; set; }

    public Task Task { get; set; } = Task.CompletedTask;

    public void Dispose() => _ends.Dispose();

    public void Stop()
    {
        try
        {
            _ends.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended between being found and being told.
        }
    }
}
