using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>A few connections for reading beside the writer; in WAL mode neither waits for the other.</summary>
internal sealed class Readers(Func<Session> open) : IDisposable
{
    private const int Most = 4;

    private readonly ConcurrentBag<Session> _idle = [];
    private readonly SemaphoreSlim _free = new(Most);

    public async Task<T> RunAsync<T>(Func<Session, T> read, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        Session? session = null;
        try
        {
            if (!_idle.TryTake(out session)) session = open();
            return read(session);
        }
        catch (SqliteException error) when (EngineErrors.IsUnavailable(error))
        {
            throw EngineErrors.Translated(error);
        }
        finally
        {
            if (session is not null) _idle.Add(session);
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session)) session.Dispose();
        _free.Dispose();
    }
}
