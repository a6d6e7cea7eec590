using System.Threading.Channels;

namespace Bot.Core.Storage;

/// <summary>A few connections that read beside the writer; each call has one to itself and sees one moment.</summary>
internal sealed class ReaderPool : IAsyncDisposable
{
    private readonly Channel<Session> _idle;
    private readonly IReadOnlyList<Session> _all;

    public ReaderPool(IReadOnlyList<Session> sessions)
    {
        _all = sessions;
        _idle = Channel.CreateBounded<Session>(sessions.Count);
        foreach (var session in sessions) _idle.Writer.TryWrite(session);
    }

    public async Task<T> RunAsync<T>(Func<ReadTransaction, T> read, CancellationToken cancellation)
    {
        var session = await TakeAsync(cancellation);
        try
        {
            return Read(session, read);
        }
        finally
        {
            _idle.Writer.TryWrite(session);
        }
    }

    /// <summary>Ends after the reads under way.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _all.Count; i++) (await _idle.Reader.ReadAsync()).Dispose();
        _idle.Writer.TryComplete();
    }

    private async ValueTask<Session> TakeAsync(CancellationToken cancellation)
    {
        try
        {
            return await _idle.Reader.ReadAsync(cancellation);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The database is closed.", closed);
        }
    }

    private static T Read<T>(Session session, Func<ReadTransaction, T> read)
    {
        try
        {
            session.Execute(Sql.BeginRead);
            var result = read(new ReadTransaction(session));
            session.Execute(Sql.Commit);
            return result;
        }
        catch (Exception exception)
        {
            if (session.IsInTransaction) session.Execute(Sql.Rollback);
            var fault = StorageFault.From(exception);
            if (fault != exception) throw fault;
            throw;
        }
    }
}
