using System.Threading.Channels;

namespace Bot.Core.Storage;

/// <summary>A few connections that read beside the writer; each call has one to itself and sees one moment.</summary>
internal sealed class ReaderPool : IAsyncDisposable
{
    private readonly Channel<PreparedConnection> _idle;
    private readonly IReadOnlyList<PreparedConnection> _all;

    public ReaderPool(IReadOnlyList<PreparedConnection> connections)
    {
        _all = connections;
        _idle = Channel.CreateBounded<PreparedConnection>(connections.Count);
        foreach (var connection in connections) _idle.Writer.TryWrite(connection);
    }

    public async Task<T> RunAsync<T>(Func<ReadTransaction, T> read, CancellationToken cancellation)
    {
        var connection = await TakeAsync(cancellation);
        try
        {
            return Read(connection, read);
        }
        finally
        {
            _idle.Writer.TryWrite(connection);
        }
    }

    /// <summary>Ends after the reads under way.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < _all.Count; i++) (await _idle.Reader.ReadAsync()).Dispose();
        _idle.Writer.TryComplete();
    }

    private async ValueTask<PreparedConnection> TakeAsync(CancellationToken cancellation)
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
