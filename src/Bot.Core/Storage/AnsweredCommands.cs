using Dapper;

namespace Bot.Core.Storage;

/// <summary>
/// Commands whose answer is kept: delivered again, they change nothing and are answered in the same words. Forgotten after
/// two days, when no platform delivers a command again.
/// </summary>
internal static class AnsweredCommands
{
    private const string FindText = "SELECT text FROM answered_commands WHERE id = $id";

    private const string Insert = "INSERT INTO answered_commands (id, text, at) VALUES ($id, $text, $at)";

    /// <summary>The words that the command was answered with; null when it was not, or when they are not kept.</summary>
    public static string? Find(ReadTransaction transaction, string command) =>
        transaction.Connection.QueryFirstOrDefault<string>(FindText, new { id = command });

    /// <summary>The refusal that the command was answered with; null when it never was.</summary>
    public static Refusal? FindRefusal(ReadTransaction transaction, string command) =>
        Find(transaction, command) is { } text ? new Refusal(text) : null;

    /// <summary>Keeps the answer for when the command comes again.</summary>
    public static void Keep(WriteTransaction transaction, string command, string text, DateTimeOffset now) =>
        transaction.Connection.Execute(Insert, new { id = command, text, at = now.ToUnixTimeMilliseconds() }).MustBeOne();

    /// <summary>Keeps the refusal for when the command comes again.</summary>
    public static Refusal Keep(WriteTransaction transaction, string command, Refusal refusal, DateTimeOffset now)
    {
        Keep(transaction, command, refusal.Text, now);
        return refusal;
    }
}
