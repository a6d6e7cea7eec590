using Bot.Core.Chat;
using Bot.Core.Jobs.Readings;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs;

/// <summary>
/// Readings and batches that cannot be read, or met a defect that no later round can end. They hold no credits: they are taken out so
/// that they keep nobody's place, and in the same transaction their member comes to be owed the words why.
/// </summary>
internal sealed class AbandonedRows(Database database, OutboxStore outbox, TimeProvider time)
{
    /// <summary>What the member of a quote reads.</summary>
    internal const string QuoteText = "What was stored of this quote could not be used, so it was closed. What had not begun was not "
        + "charged, and what had begun comes in messages of its own. Send the command again for the rest.";

    private const string FindReading = """
        SELECT platform, user_id, reply_platform, reply_room, reply_value, words FROM readings WHERE id = $id
        """;

    private const string FindBatch = """
        SELECT platform, user_id, reply_platform, reply_room, reply_value, NULL AS words FROM batches WHERE id = $id
        """;

    private const string DeleteBatch = "DELETE FROM batches WHERE id = $id";

    /// <summary>Ends a reading: it says how it ended before, or else these words.</summary>
    public Task EndReadingAsync(string id, string words) => database.WriteAsync(
        transaction =>
        {
            var row = transaction.Connection.QueryFirstOrDefault<AbandonedRow>(FindReading, new { id });
            // Without words of its own it has become a quote, which tells of itself.
            if (row is not { Words: "" }) Owe(transaction, row, row?.Words ?? words);
            return ReadingRows.Delete(transaction, id);
        },
        CancellationToken.None);

    /// <summary>Closes a quote. Its jobs have rows of their own.</summary>
    public Task EndBatchAsync(string id) => database.WriteAsync(
        transaction =>
        {
            Owe(transaction, transaction.Connection.QueryFirstOrDefault<AbandonedRow>(FindBatch, new { id }), QuoteText);
            return transaction.Connection.Execute(DeleteBatch, new { id });
        },
        CancellationToken.None);

    private void Owe(WriteTransaction transaction, AbandonedRow? row, string words)
    {
        if (row is null) return;
        var to = new ReplyAddress(row.ReplyPlatform, row.ReplyRoom, row.ReplyValue);
        outbox.Owe(transaction, to, new View(words), new MemberId(row.Platform, row.UserId), StoredTime.Now(time));
    }
}

/// <summary>Whom to tell, and where.</summary>
internal sealed record AbandonedRow(
    string Platform, string UserId, string ReplyPlatform, string ReplyRoom, string ReplyValue, string? Words);
