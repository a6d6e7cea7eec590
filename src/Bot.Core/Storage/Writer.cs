using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Storage;

/// <summary>
/// The only writer of this process. What waits is committed together, each piece of work under a savepoint of its own, so
/// a hundred members at once share the cost of making it durable.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int MaxWaiting = 10_000, MaxTogether = 128;

    private readonly Session _session;
    private readonly Channel<IWork> _waiting = Channel.CreateBounded<IWork>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task _loop;

    public Writer(Session session)
    {
        _session = session;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Runs the work in a transaction. It may run twice, so it must change nothing but the database.</summary>
    public async Task<T> RunAsync<T>(Func<Session, T> work, CancellationToken cancellation)
    {
        var item = new Work<T>(work);
        await _waiting.Writer.WriteAsync(item, cancellation);
        return await item.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        _session.Dispose();
    }

    private async Task RunAsync()
    {
        var together = new List<IWork>(MaxTogether);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            together.Clear();
            while (together.Count < MaxTogether && _waiting.Reader.TryRead(out var item)) together.Add(item);
            if (together.Count == 1 || !TryCommit(together, isLastTry: false))
            {
                foreach (var item in together) TryCommit([item], isLastTry: true);
            }
        }
    }

    private bool TryCommit(List<IWork> together, bool isLastTry)
    {
        try
        {
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var item in together) RunOne(item);
            _session.Execute("COMMIT");
        }
        catch (Exception failure)
        {
            RollBack();
            if (!isLastTry) return false;
            foreach (var item in together) item.Fail(failure is SqliteException error ? EngineErrors.Translated(error) : failure);
            return true;
        }

        foreach (var item in together) item.Complete();
        return true;
    }

    /// <summary>A defect of one piece of work undoes that piece only; an engine that gave up undoes them all.</summary>
    private void RunOne(IWork item)
    {
        _session.Execute("SAVEPOINT work");
        try
        {
            item.Run(_session);
        }
        catch (Exception failure) when (failure is not SqliteException error || !EngineErrors.IsUnavailable(error))
        {
            _session.Execute("ROLLBACK TO work");
            item.SetFailure(failure);
        }

        _session.Execute("RELEASE work");
    }

    private void RollBack()
    {
        try
        {
            _session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself after a full disk or an I/O error (sqlite.org/lang_transaction.html).
        }
    }

    private interface IWork
    {
        void Run(Session session);

        void SetFailure(Exception failure);

        void Complete();

        void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<Session, T> work) : IWork
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Done => _done.Task;

        public void Run(Session session) => (_result, _failure) = (work(session), null);

        public void SetFailure(Exception failure) => _failure = failure;

        public void Complete()
        {
            if (_failure is not null) _done.SetException(_failure);
            else _done.SetResult(_result!);
        }

        public void Fail(Exception failure) => _done.SetException(_failure ?? failure);
    }
}
