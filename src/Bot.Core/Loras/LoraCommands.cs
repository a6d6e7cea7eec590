using Bot.Core.Storage;

namespace Bot.Core.Loras;

/// <summary>What each command has done: one command has one effect and one answer.</summary>
internal static class LoraCommands
{
    private const string ById = "SELECT change, lora_id, refusal FROM lora_commands WHERE id = $id";

    private const string InsertCommand = """
        INSERT INTO lora_commands (id, change, lora_id, refusal, at) VALUES ($id, $change, $lora, $refusal, $at)
        """;

    /// <summary>Acts, or answers as it did when the same command came before.</summary>
    public static Result<ChangedLora> Once(
        WriteTransaction transaction, string id, DateTimeOffset now, Func<Result<ChangedLora>> act)
    {
        if (transaction.Query(ById, Read, ("$id", id)) is [var earlier, ..])
        {
            return earlier.Change is { } change
                ? new ChangedLora(change, LoraRows.Get(transaction, earlier.Lora))
                : new Refusal(earlier.Refusal!);
        }

        var isDone = act().IsOk(out var done, out var refusal);
        transaction.ExecuteOne(
            InsertCommand,
            ("$id", id),
            ("$change", done?.Change.ToString()),
            ("$lora", done?.Lora.Id),
            ("$refusal", refusal?.Text),
            ("$at", now.ToUnixTimeMilliseconds()));
        return isDone ? done! : refusal!;
    }

    private static (LoraChange? Change, long Lora, string? Refusal) Read(Microsoft.Data.Sqlite.SqliteDataReader row) =>
        row.IsDBNull(0)
            ? (null, 0, row.GetString(2))
            : (Enum.Parse<LoraChange>(row.GetString(0)), row.GetInt64(1), null);
}
