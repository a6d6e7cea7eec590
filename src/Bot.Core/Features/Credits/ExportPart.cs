using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;
using Bot.Core.Media;
using Bot.Core.Storage;
using Bot.Core.Wording;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits export</c>: the entries as a CSV file in the answer.</summary>
internal sealed partial class ExportPart(
    EntryExport export, WorkFolder folder, ReplyDispatcher replies, Owners owners, Ids ids, TimeProvider time, ILogger<ExportPart> log)
    : ICommandHandler
{
    private const int MaxConcurrent = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int _underWay;

    public IEnumerable<CommandRoute> Routes => [new("credits export", HandleAsync)];

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Task.FromResult(Start(incoming, read.Options.Text("since")));

    private View? Start(IncomingCommand incoming, string? written)
    {
        DateTimeOffset? since = written is null ? null : SinceText.Read(written, time.GetUtcNow());
        if (written is not null && since is null) return Answers.Refused(SinceText.Unreadable);
        if (Interlocked.Increment(ref _underWay) > MaxConcurrent)
        {
            Interlocked.Decrement(ref _underWay);
            return Answers.Refused(new Refusal("Too many exports are being written. Try again in a minute."));
        }

        var query = new EntryQuery(LedgerScope.Of(incoming, owners), Account: null) { Since = since, IsEachStep = true };
        replies.Run(() => ShowAsync(incoming, query));
        return null;
    }

    /// <summary>The file lives until it is shown.</summary>
    private async Task ShowAsync(IncomingCommand incoming, EntryQuery query)
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, time);
            await using var reply = replies.Open(incoming.ReplyTo, static _ => Task.CompletedTask);
            if (reply is null) return;
            reply.Show(Answers.Private("Writing the file…"));
            using var file = folder.NewFile();
            await reply.FinishAsync(await WrittenAsync(incoming, query, file, patience.Token), patience.Token);
        }
        catch (OperationCanceledException)
        {
            Log.GivenUp(log, incoming.Id);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task<View> WrittenAsync(IncomingCommand incoming, EntryQuery query, WorkFile file, CancellationToken cancellation)
    {
        try
        {
            var (rows, isCut) = await export.WriteAsync(query, file.Path, cancellation);
            var name = $"credits-{time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
            var media = new MediaFile(
                file.Path,
                name,
                "text/csv",
                new FileInfo(file.Path).Length,
                null,
                null,
                IsSpoiler: false,
                "Entries of the ledger",
                Link: null);
            return Answers.Private(Summary(rows, isCut, query)) with { Media = [media] };
        }
        catch (Exception failure) when (failure is StorageUnavailableException or IOException)
        {
            var errorId = ids.NewError();
            Log.Failed(log, failure, incoming.Id, errorId);
            return Answers.Private($"The file could not be written. Try again in a few minutes (error {errorId}).");
        }
    }

    private static string Summary(int rows, bool isCut, EntryQuery query)
    {
        var where = query.Community is null ? "everywhere" : "here";
        var text = $"{TextFormat.Number(rows)} {(rows == 1 ? "entry" : "entries")} {where}, the newest first.";
        return isCut ? $"{text} Older ones are left out: a file holds no more." : text;
    }

    private static partial class Log
    {
        [LoggerMessage(16001, LogLevel.Error, "The export of command {CommandId} failed, told to the member as error {ErrorId}")]
        public static partial void Failed(ILogger logger, Exception failure, string commandId, string errorId);

        [LoggerMessage(16002, LogLevel.Warning, "The export of command {CommandId} took too long")]
        public static partial void GivenUp(ILogger logger, string commandId);
    }
}
