using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>
/// A few connections that read beside the writer; each call has one to itself and sees one moment. Each knows all tables and
/// keeps its own statements (0.5 MB), so another is opened only when those there are at work, and the last used is taken first.
/// </summary>
internal sealed class ReaderPool : IAsyncDisposable
{
    private readonly Func<PreparedConnection> _open;
    private readonly int _most;
    private readonly SemaphoreSlim _turns;
    private readonly ConcurrentStack<PreparedConnection> _idle = [];
    private volatile bool _isClosed;

    /// <param name="first">The one that is open already: what keeps the file from being read is known at the start.</param>
    /// <param name="open">Opens another.</param>
    /// <param name="most">How many there are at most, the first among them.</param>
    public ReaderPool(PreparedConnection first, Func<PreparedConnection> open, int most)
    {
        (_open, _most) = (open, most);
        _turns = new SemaphoreSlim(most);
        _idle.Push(first);
    }

    public async Task<T> RunAsync<T>(Func<ReadTransaction, T> read, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return Read(read);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Ends after the reads under way.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _most; i++) await _turns.WaitAsync();
        _isClosed = true;
        while (_idle.TryPop(out var connection)) connection.Dispose();
        // Whoever still waits for a turn is told.
        _turns.Release(_most);
    }

    private T Read<T>(Func<ReadTransaction, T> read)
    {
        var connection = Take();
        try
        {
            return Read(connection, read);
        }
        finally
        {
            _idle.Push(connection);
        }
    }

    private PreparedConnection Take()
    {
        if (_idle.TryPop(out var connection)) return connection;
        try
        {
            return _open();
        }
        catch (SqliteException error)
        {
            throw StorageFault.From(error);
        }
    }

    private static T Read<T>(PreparedConnection connection, Func<ReadTransaction, T> read)
    {
        try
        {
            connection.Run(Sql.BeginRead);
            var result = read(new ReadTransaction(connection));
            connection.Run(Sql.Commit);
            return result;
        }
        catch (Exception exception)
        {
            if (connection.IsInTransaction) connection.Run(Sql.Rollback);
            var fault = StorageFault.From(exception);
            if (fault != exception) throw fault;
            throw;
        }
    }
}
