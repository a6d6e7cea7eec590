using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>
/// Moves what is committed from the write-ahead log into the file, on a connection of its own. SQLite would do it within
/// the commit that fills the log, and one member in fifty would wait for everybody's pages.
/// </summary>
internal sealed class Checkpointer : IAsyncDisposable
{
    /// <summary>
    /// The log's length in pages of 4 KiB at which the writer does move them itself. Only a log that never gets to rest
    /// becomes so long: it is written from its start again once all of it was moved and nobody reads it.
    /// </summary>
    public const int MaxPages = 8_000;

    // About the thousand pages after which SQLite would move them by itself, at ten or twenty for a commit.
    private const int CommitsBetween = 64;

    private readonly PreparedConnection _connection;
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Task _loop;
    private int _commits;

    public Checkpointer(PreparedConnection connection)
    {
        _connection = connection;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Counts a commit; called by the writer alone.</summary>
    public void Committed()
    {
        if (++_commits < CommitsBetween) return;
        _commits = 0;
        _due.Writer.TryWrite(true);
    }

    /// <summary>Ends after the move under way.</summary>
    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _loop;
        _connection.Dispose();
    }

    private async Task LoopAsync()
    {
        await foreach (var _ in _due.Reader.ReadAllAsync())
        {
            try
            {
                _connection.Run(Sql.CheckpointBeside);
            }
            catch (SqliteException)
            {
                // The log stays as it is, and nothing is lost: the next time, or the writer, moves it.
            }
        }
    }
}
