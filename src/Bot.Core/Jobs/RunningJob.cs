using Bot.Core.Turns;

namespace Bot.Core.Jobs;

/// <summary>A job that runs in this process, and the way to tell it that it is to be cancelled.</summary>
public sealed class RunningJob : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>Cancelled when the member wants the job cancelled.</summary>
    public CancellationToken CancelRequested => _cancel.Token;

    /// <summary>Its place at fal.</summary>
    internal Turn? Turn { get; set; }

    internal Task Task { get; set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _cancel.Dispose();

    internal void SignalCancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The job ended between being found and being told; its store has the last word.
        }
    }
}
