using System.Threading.Channels;

namespace Bot.Core.Storage;

/// <summary>
/// The one place that writes. Writes that wait together share one commit and so one fsync: each runs in a savepoint of
/// its own, so that one which throws is undone alone.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    // A bound on how long the first of a batch waits for the last.
    private const int MaxBatch = 128;

    private readonly PreparedConnection _connection;
    private readonly Checkpointer _checkpointer;
    private readonly Channel<Write> _queue;
    private readonly Task _loop;
    private volatile bool _isClosed;

    public Writer(PreparedConnection connection, Checkpointer checkpointer, int maxQueued)
    {
        _connection = connection;
        _checkpointer = checkpointer;
        _queue = Channel.CreateBounded<Write>(new BoundedChannelOptions(maxQueued) { SingleReader = true });
        _loop = Task.Run(LoopAsync);
    }

    public Task<T> RunAsync<T>(Func<WriteTransaction, T> work, CancellationToken cancellation)
    {
        var write = new Write<T>(work, cancellation);
        if (_queue.Writer.TryWrite(write)) return write.Task;
        ObjectDisposedException.ThrowIf(_isClosed, typeof(Database));
        throw new StorageUnavailableException("Too many writes wait for the database. Nothing was changed.");
    }

    /// <summary>Ends after the writes that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        var batch = new List<Write>(MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var write))
            {
                if (!write.IsCancelled()) batch.Add(write);
            }

            if (batch.Count > 0) Commit(batch);
        }
    }

    private void Commit(List<Write> batch)
    {
        try
        {
            _connection.Run(Sql.BeginImmediate);
            foreach (var write in batch) RunAlone(write);
            _connection.Run(Sql.Commit);
        }
        catch (Exception exception)
        {
            Rollback();
            var fault = StorageFault.From(exception);
            foreach (var write in batch) write.Fail(fault);
            return;
        }

        foreach (var write in batch) write.Answer();
        _checkpointer.Committed();
    }

    private void RunAlone(Write write)
    {
        _connection.Run(Sql.Savepoint);
        try
        {
            write.Run(new WriteTransaction(_connection));
        }
        catch (Exception exception)
        {
            write.Undo(StorageFault.From(exception));
            // When SQLite has ended the transaction by itself, the writes before this one are gone too.
            if (!_connection.IsInTransaction) throw;
            _connection.Run(Sql.RollbackToSavepoint);
        }

        _connection.Run(Sql.Release);
    }

    private void Rollback()
    {
        try
        {
            if (_connection.IsInTransaction) _connection.Run(Sql.Rollback);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The callers get the first error. If the transaction is still open, the next BEGIN fails and says so.
        }
    }
}
