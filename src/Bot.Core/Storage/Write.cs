namespace Bot.Core.Storage;

/// <summary>A write that waits for its turn. It is answered only once its fate is on disk.</summary>
internal abstract class Write
{
    /// <summary>Does the work and keeps its result back.</summary>
    public abstract void Run(WriteTransaction transaction);

    /// <summary>Keeps an exception of the work back; the work was undone.</summary>
    public abstract void Undo(Exception exception);

    /// <summary>Everything is on disk: tells whoever wanted to hear of it, and answers with what was kept back.</summary>
    public abstract void Answer();

    /// <summary>Answers that the whole transaction came to nothing.</summary>
    public abstract void Fail(Exception exception);

    /// <summary>True, and answered, when the caller gave up before the work began.</summary>
    public abstract bool IsCancelled();
}

/// <inheritdoc/>
internal sealed class Write<T>(Func<WriteTransaction, T> work, CancellationToken cancellation) : Write
{
    // Callers' continuations must not run on, and hold up, the writer.
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _exception;
    private WriteTransaction? _transaction;
    private T? _result;

    public Task<T> Task => _answer.Task;

    public override void Run(WriteTransaction transaction)
    {
        _transaction = transaction;
        _result = work(transaction);
    }

    public override void Undo(Exception exception) => _exception = exception;

    public override void Answer()
    {
        if (_exception is not null)
        {
            _answer.SetException(_exception);
            return;
        }

        _transaction?.Committed();
        _answer.SetResult(_result!);
    }

    public override void Fail(Exception exception) => _answer.SetException(_exception ?? exception);

    public override bool IsCancelled() => cancellation.IsCancellationRequested && _answer.TrySetCanceled(cancellation);
}
