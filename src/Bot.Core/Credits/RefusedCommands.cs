using Bot.Core.Storage;

namespace Bot.Core.Credits;

/// <summary>Commands that were refused: delivered again, they are refused in the same words.</summary>
internal static class RefusedCommands
{
    private const string FindText = "SELECT text FROM refused_commands WHERE id = $id";

    private const string Insert = "INSERT INTO refused_commands (id, text, at) VALUES ($id, $text, $at)";

    /// <summary>The refusal that the command was answered with; null when it never was.</summary>
    public static Refusal? Find(ReadTransaction transaction, string command) =>
        transaction.Find(FindText, static row => new Refusal(row.GetString(0)), ("$id", command));

    /// <summary>Keeps the refusal for when the command comes again.</summary>
    public static Refusal Keep(WriteTransaction transaction, string command, Refusal refusal, DateTimeOffset now)
    {
        transaction.ExecuteOne(
            Insert, ("$id", command), ("$text", refusal.Text), ("$at", now.ToUnixTimeMilliseconds()));
        return refusal;
    }
}
