using Bot.Core.Jobs.Batches;
using Bot.Core.Ledger;
using Bot.Core.People.Linking;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.People.Privacy;

/// <summary>
/// What goes by itself, in rounds: people who asked to be forgotten and were not yet wholly, prompts and rows that were kept for
/// long enough, and records that serve for a short time only.
/// </summary>
internal sealed partial class PrivacyWorker(
    Database database,
    Eraser eraser,
    Retention retention,
    RowRetention rows,
    WorkerFaults faults,
    WordsMerge words,
    TimeProvider time,
    ILogger<PrivacyWorker> log) : PeriodicWorker("Forgetting", PrivacyWorker.Round, time, log)
{
    /// <summary>How often.</summary>
    internal static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    private const int BatchLength = 500;

    protected override bool WaitsAtFirst => true;

    private bool _owesMerge;

    /// <summary>Forgets the account's owner now, with the words in the index; false when a later round has to carry on.</summary>
    public async Task<bool> EraseAsync(AccountId account, CancellationToken cancellation)
    {
        var isDone = await TryEraseAsync(account, cancellation);
        await words.RunAsync(cancellation);
        return isDone;
    }

    /// <summary>One round; how many people, jobs and records it has forgotten.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var forgotten = await EraseAllAsync(cancellation);
        forgotten += await retention.RunAsync(faults, cancellation);
        forgotten += await rows.RunAsync(cancellation);
        _owesMerge |= forgotten > 0;
        if (_owesMerge)
            _owesMerge = await faults.TryAsync("merge the index of words", () => words.RunAsync(cancellation), cancellation) == 0;
        return forgotten + await ForgetRecordsAsync(cancellation);
    }

    /// <summary>Lets go of what serves for a short time only.</summary>
    private async Task<int> ForgetRecordsAsync(CancellationToken cancellation)
    {
        var now = Time.GetUtcNow();
        var forgotten = await ForgetAsync("codes for joining", transaction => LinkRows.Forget(transaction, now), cancellation);
        forgotten += await ForgetAsync("marks of forgotten people", transaction => NewAccounts.Forget(transaction, now), cancellation);
        forgotten += await ForgetAsync(
            "blocks of forgotten people", transaction => ForgottenBlocks.Forget(transaction, now, BatchLength), cancellation);
        return forgotten + await ForgetAsync("quotes", transaction => BatchRows.Forget(transaction, now - BatchStore.Memory), cancellation);
    }

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        if (await RunAsync(stopping) is var forgotten and > 0) Log.Forgotten(Logger, forgotten);
    }

    private async Task<int> EraseAllAsync(CancellationToken cancellation)
    {
        var (forgotten, last) = (0, default(AccountId));
        while (await eraser.PendingAsync(last, cancellation) is { Count: > 0 } pending)
        {
            foreach (var account in pending)
            {
                if (await TryEraseAsync(account, cancellation)) forgotten++;
                last = account;
            }
        }

        return forgotten;
    }

    private Task<bool> TryEraseAsync(AccountId account, CancellationToken cancellation) =>
        faults.TryAsync($"forget account {account}", () => eraser.EraseAsync(account, cancellation), cancellation);

    private Task<int> ForgetAsync(string what, Func<WriteTransaction, int> some, CancellationToken cancellation) =>
        faults.TryAsync($"let go of old {what}", () => ForgetAsync(some, cancellation), cancellation);

    private async Task<int> ForgetAsync(Func<WriteTransaction, int> some, CancellationToken cancellation)
    {
        var forgotten = 0;
        while (await database.WriteAsync(some, cancellation) is var count and > 0)
        {
            forgotten += count;
            if (count < BatchLength) break;
        }

        return forgotten;
    }

    private static partial class Log
    {
        [LoggerMessage(14003, LogLevel.Information, "Forgot {Count} people, prompts and short-lived records")]
        public static partial void Forgotten(ILogger logger, int count);
    }
}
