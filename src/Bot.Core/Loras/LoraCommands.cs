using Bot.Core.Storage;
using Dapper;

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
        if (transaction.Connection.QueryFirstOrDefault<LoraCommandRow>(ById, new { id }) is { } earlier)
        {
            return earlier.Change is { } change
                ? new ChangedLora(Enum.Parse<LoraChange>(change), LoraRows.Get(transaction, earlier.LoraId!.Value))
                : new Refusal(earlier.Refusal!);
        }

        var isDone = act().IsOk(out var done, out var refusal);
        transaction.Connection.Execute(
            InsertCommand,
            new
            {
                id,
                change = done?.Change.ToString(),
                lora = done?.Lora.Id,
                refusal = refusal?.Text,
                at = now.ToUnixTimeMilliseconds(),
            }).MustBeOne();
        return isDone ? done! : refusal!;
    }
}

/// <summary>What a command has done as the database has it: a change, or a refusal.</summary>
internal sealed record LoraCommandRow(string? Change, long? LoraId, string? Refusal);
