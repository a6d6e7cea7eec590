using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>
/// The bot's SQLite file: one writer, a few readers, write-ahead log with full durability. Other processes may share
/// the file. Disposing ends after the work that was taken in.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly PreparedConnection _writing;
    private readonly Checkpointer _checkpointer;
    private readonly Writer _writer;
    private readonly ReaderPool _readers;
    private int _isDisposed;

    private Database(
        PreparedConnection writing, PreparedConnection moving, PreparedConnection reading, DatabaseOptions options)
    {
        _writing = writing;
        _checkpointer = new Checkpointer(moving);
        _writer = new Writer(writing, _checkpointer, options.MaxQueuedWrites);
        _readers = new ReaderPool(reading, () => Connections.OpenReader(options), options.Readers);
    }

    /// <summary>
    /// Opens the file, making it and its folder where they are missing, and brings its tables up to date.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long to wait for another process's lock; null for the usual 2 seconds.</param>
    /// <exception cref="StorageUnavailableException">
    /// It cannot be used; the message tells the operator what to fix.
    /// </exception>
    public static Database Open(string path, TimeSpan? busyTimeout = null)
    {
        var options = new DatabaseOptions(path);
        return Open(options with { BusyTimeout = busyTimeout ?? options.BusyTimeout }, Migration.Embedded());
    }

    /// <summary>Runs the work on one moment's state.</summary>
    /// <exception cref="StorageUnavailableException">The database cannot be read now.</exception>
    public Task<T> ReadAsync<T>(Func<ReadTransaction, T> read, CancellationToken cancellation) =>
        _readers.RunAsync(read, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1) return;
        await _writer.DisposeAsync();
        await _checkpointer.DisposeAsync();
        await _readers.DisposeAsync();
        Checkpoint(_writing);
        _writing.Dispose();
    }

    internal static Database Open(DatabaseOptions options, IReadOnlyList<Migration> migrations)
    {
        DatabaseFile.Ensure(options.Path);
        var connections = new List<PreparedConnection>();
        try
        {
            connections.Add(Connections.OpenWriter(options));
            new Migrator(migrations).Apply(connections[0]);
            // The pages of the tables that were made; the connections opened next use their room.
            connections[0].Run(Sql.ReleasePages);
            // A connection that cannot write may still move the log (sqlite.org/pragma.html#pragma_query_only).
            for (var i = 0; i < 2; i++) connections.Add(Connections.OpenReader(options));
            return new Database(connections[0], connections[1], connections[2], options);
        }
        catch (Exception exception)
        {
            foreach (var connection in connections) connection.Dispose();
            if (exception is SqliteException error) throw StartFault(options, error);
            throw;
        }
    }

    /// <summary>
    /// Runs the work in a transaction that no other write interrupts. An exception undoes it. The work must not wait
    /// for anything. It does not begin once <paramref name="cancellation"/> is asked for; once begun, it ends.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing was changed.</exception>
    internal Task<T> WriteAsync<T>(Func<WriteTransaction, T> work, CancellationToken cancellation) =>
        _writer.RunAsync(work, cancellation);

    /// <summary>The same, with what else is to be written with its outcome in the same transaction.</summary>
    internal Task<T> WriteAsync<T>(Func<WriteTransaction, T> work, Action<WriteTransaction, T>? also, CancellationToken cancellation) =>
        WriteAsync(
            transaction =>
            {
                var outcome = work(transaction);
                also?.Invoke(transaction, outcome);
                return outcome;
            },
            cancellation);

    internal static StorageUnavailableException StartFault(DatabaseOptions options, SqliteException error)
    {
        var path = Path.GetFullPath(options.Path);
        return new StorageUnavailableException(
            error.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB
                ? $"{path} is not a SQLite database. Point DATABASE_URL to another file."
                : $"The database {path} cannot be used. {StorageFault.From(error).Message}",
            error);
    }

    private static void Checkpoint(PreparedConnection connection)
    {
        try
        {
            connection.Run(Sql.Checkpoint);
        }
        catch (SqliteException)
        {
            // The log stays beside the file, and the next start reads it: nothing is lost.
        }
    }
}
