using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>The SQLite file: one writer, several readers, every write a durable transaction.</summary>
public sealed class Database : IAsyncDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(3);

    private readonly Writer _writer;
    private readonly Readers _readers;

    private Database(Session writing, Func<Session> open) => (_writer, _readers) = (new Writer(writing), new Readers(open));

    /// <summary>Opens the file, makes it and its folder where they are missing, and brings its tables up to date.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long to wait for another process's lock; null for the usual 3 seconds.</param>
    /// <exception cref="StorageUnavailableException">It cannot be used; the message says what to mend.</exception>
    public static Database Open(string path, TimeSpan? busyTimeout = null)
    {
        var timeout = busyTimeout ?? BusyTimeout;
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            var writing = Connections.Open(path, timeout);
            Migrations.Apply(writing);
            return new Database(writing, () => Connections.Open(path, timeout));
        }
        catch (SqliteException error) when (EngineErrors.IsUnavailable(error))
        {
            throw EngineErrors.Translated(error);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException(
                "The database's folder cannot be made. Give the process the right to write there, or set DATABASE_URL to another place.", failure);
        }
    }

    /// <summary>Runs the work in one durable transaction; a throw undoes it.</summary>
    /// <param name="work">Changes nothing but the database, for it may be run twice.</param>
    /// <param name="cancellation">Ends the wait for a place in the queue; work that is taken up is finished.</param>
    /// <exception cref="StorageUnavailableException">Nothing was changed.</exception>
    public Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancellation) => _writer.RunAsync(work, cancellation);

    /// <summary>Reads committed data.</summary>
    /// <exception cref="StorageUnavailableException">The engine cannot read now.</exception>
    public Task<T> ReadAsync<T>(Func<Session, T> read, CancellationToken cancellation) => _readers.RunAsync(read, cancellation);

    /// <summary>Finishes what waits and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        await _writer.DisposeAsync();
    }
}
