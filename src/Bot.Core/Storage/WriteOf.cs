namespace Bot.Core.Storage;

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
