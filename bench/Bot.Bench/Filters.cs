using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Bot.Bench;

/// <summary>Filters of the whole bot, put where a running host sees them: by their version, as after an operator's command.</summary>
internal static class Filters
{
    /// <summary>Adds words and, for every fourth, a pattern; none of them meets what the bench asks for.</summary>
    public static async Task AddAsync(string folder, int count)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "data", "bot.db")};Pooling=False;Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO filters (scope, number, kind, text, reason, actor, at, cause)
            VALUES ('*', $number, $kind, $text, '', 'discord:1', 1, 'bench:' || $number)
            """;
        command.Parameters.Add("$number", SqliteType.Integer);
        command.Parameters.Add("$kind", SqliteType.Text);
        command.Parameters.Add("$text", SqliteType.Text);
        for (var number = 1; number <= count; number++)
        {
            var isPattern = number % 4 == 0;
            command.Parameters["$number"].Value = number;
            command.Parameters["$kind"].Value = isPattern ? "Pattern" : "Word";
            var word = "unwanted" + number.ToString(CultureInfo.InvariantCulture);
            command.Parameters["$text"].Value = isPattern ? word + @"(s|es)?\s+thing" : word + "*";
            await command.ExecuteNonQueryAsync();
        }
    }
}
