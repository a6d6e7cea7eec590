using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Readings;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Features;

/// <summary>Promised answers in the database, for as long as a promise can be kept.</summary>
internal sealed partial class PromisedAnswers(Database database, Ids ids, TimeProvider time, ILogger<PromisedAnswers> log)
    : IPromisedAnswers
{
    // Discord's tokens live so long; what is older can be answered by nobody.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const string Insert = """
        INSERT OR REPLACE INTO promised_answers (command_id, platform, room, address, process, at)
        VALUES ($command, $platform, $room, $address, $process, $at)
        """;

    private const string DeleteOld = "DELETE FROM promised_answers WHERE at <= $before";

    private const string Delete = "DELETE FROM promised_answers WHERE command_id = $command";

    private const string Left = """
        SELECT command_id AS command, platform, room, address FROM promised_answers
        WHERE at > 0 AND platform = $platform AND process <> $process ORDER BY at LIMIT 1000
        """;

    private readonly string _process = ids.New();

    public Task NoteAsync(string command, ReplyAddress address) => TryAsync(transaction =>
    {
        DropOld(transaction);
        return transaction.Connection.Execute(
            Insert,
            new
            {
                command,
                platform = address.Platform,
                room = address.Room,
                address = address.Value,
                process = _process,
                at = time.GetUtcNow().ToUnixTimeMilliseconds(),
            });
    });

    public Task ForgetAsync(string command) =>
        TryAsync(transaction => transaction.Connection.Execute(Delete, new { command }));

    public async Task<IReadOnlyList<UnsentAnswer>> ListLeftAsync(string platform, CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(transaction => ListLeft(transaction, platform), cancellation);
        }
        catch (StorageUnavailableException failure)
        {
            Log.Unavailable(log, failure);
            return [];
        }
    }

    private List<UnsentAnswer> ListLeft(WriteTransaction transaction, string platform)
    {
        DropOld(transaction);
        var left = transaction.Connection.Query<PromisedRow>(Left, new { platform, process = _process }).ToList();
        return left.ConvertAll(row => new UnsentAnswer(
            row.Command, new ReplyAddress(row.Platform, row.Room, row.Address), ViewOf(transaction, row.Command)));
    }

    private View? ViewOf(ReadTransaction transaction, string command)
    {
        if (JobRows.Find(transaction, new JobId(command)) is not null) return null;
        if (BatchRows.Find(transaction, command) is { } batch) return BatchViews.Of(batch, time.GetUtcNow());
        // Its answer is the relay's.
        if (OutboxRows.IsAnswered(transaction, command) || ReadingRows.Find(transaction, command) is not null) return null;
        return AnsweredCommands.Find(transaction, command) is { } answer
            ? Answers.Private(answer)
            : new View("I was restarted before I could take this. Nothing was started or charged. Try again.");
    }

    private void DropOld(WriteTransaction transaction) =>
        transaction.Connection.Execute(DeleteOld, new { before = (time.GetUtcNow() - Life).ToUnixTimeMilliseconds() });

    private async Task TryAsync(Func<WriteTransaction, int> change)
    {
        try
        {
            await database.WriteAsync(change, CancellationToken.None);
        }
        catch (StorageUnavailableException failure)
        {
            Log.Unavailable(log, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(16003, LogLevel.Warning, "Promised answers are not kept: the database is not available")]
        public static partial void Unavailable(ILogger logger, Exception failure);
    }
}

/// <summary>A promised answer as the database has it.</summary>
internal sealed record PromisedRow(string Command, string Platform, string Room, string Address);
