using System.IO.Compression;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Media;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Bot.Core.People.Privacy;

/// <summary>Makes exports beside the way on which commands arrive, a few at once, and shows them; the file is gone afterwards.</summary>
internal sealed partial class ExportDesk(
    PersonExport export, WorkFolder folder, ReplyDispatcher replies, OutboxStore outbox, TimeProvider time, ILogger<ExportDesk> log)
{
    private const int Max = 2;

    /// <summary>What is larger is packed: chats take files of a few megabytes only.</summary>
    private const long PackedFrom = 4_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private int _underWay;

    /// <summary>Starts; null when the answer shows itself.</summary>
    public Refusal? Start(IncomingCommand incoming)
    {
        if (Interlocked.Increment(ref _underWay) > Max)
        {
            Interlocked.Decrement(ref _underWay);
            return PrivacyRefusals.TooManyExports;
        }

        replies.Run(() => RunAsync(incoming));
        return null;
    }

    private async Task RunAsync(IncomingCommand incoming)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var file = folder.NewFile();
        using var packed = folder.NewFile();
        try
        {
            var promise = await outbox.PromiseAsync(incoming, Patience);
            var place = promise?.Reply is { } value ? incoming.ReplyTo with { Value = value } : incoming.ReplyTo;
            await using var reply = replies.Open(
                place, address => promise is null ? Task.CompletedTask : outbox.MoveAsync(promise, address));
            if (reply is null) return;
            reply.Show(Answers.Private("Collecting what I keep about you…").Passing());
            var view = await ViewAsync(incoming, file.Path, packed.Path, patience.Token);
            if (await reply.FinishAsync(view, patience.Token) is ShowResult.Gone gone) Log.NotShown(log, incoming.Id, gone.Reason);
            if (promise is not null) await outbox.MarkShownAsync(promise);
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

    private async Task<View> ViewAsync(IncomingCommand incoming, string path, string packedPath, CancellationToken cancellation)
    {
        try
        {
            bool isSome;
            await using (var target = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
                isSome = await export.WriteAsync(incoming.Caller.Id, target, cancellation);
            if (!isSome) return Answers.Refused(PrivacyRefusals.NothingKept);
            var file = new FileInfo(path).Length < PackedFrom
                ? Shown(path, "privacy-export.json", "application/json")
                : Shown(await PackAsync(path, packedPath, cancellation), "privacy-export.json.gz", "application/gzip");
            return Answers.Private(
                "All that I keep about you, as a JSON file. Its first lines say how to read it.") with
            { Media = [file] };
        }
        catch (Exception failure) when (failure is StorageUnavailableException or IOException)
        {
            Log.NotMade(log, failure, incoming.Id);
            return Answers.Private("I cannot make the file right now. Try again in a few minutes.");
        }
    }

    private static MediaFile Shown(string path, string name, string type) => new(
        path,
        name,
        type,
        new FileInfo(path).Length,
        Width: null,
        Height: null,
        IsSpoiler: false,
        "All that the bot keeps about you",
        Link: null);

    private static async Task<string> PackAsync(string source, string target, CancellationToken cancellation)
    {
        await using var from = File.OpenRead(source);
        await using var to = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None);
        await using var packing = new GZipStream(to, CompressionLevel.Optimal);
        await from.CopyToAsync(packing, cancellation);
        return target;
    }

    private static partial class Log
    {
        [LoggerMessage(14000, LogLevel.Warning, "The export that {CommandId} asked for cannot be shown: {Reason}")]
        public static partial void NotShown(ILogger logger, string commandId, string reason);

        [LoggerMessage(14001, LogLevel.Warning, "The export that {CommandId} asked for was given up, for it took too long")]
        public static partial void GivenUp(ILogger logger, string commandId);

        [LoggerMessage(14002, LogLevel.Error, "The export that {CommandId} asked for could not be made")]
        public static partial void NotMade(ILogger logger, Exception failure, string commandId);
    }
}
