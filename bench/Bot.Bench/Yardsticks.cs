using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Bot.Bench;

/// <summary>What this machine's loopback and disk cost today: the other numbers are to be read against these.</summary>
internal static class Yardsticks
{
    private const int Count = 500;

    /// <summary>A request over loopback.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> LoopbackAsync(Uri url)
    {
        using var http = new HttpClient();
        return await TimesAsync(async () =>
        {
            using var answer = await http.GetAsync(new Uri(url, "nothing-here"));
        });
    }

    /// <summary>A transaction of one row that is on the disk when it ends, without any code of the bot.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> CommitAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "yardstick.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE yard (stick INTEGER)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "INSERT INTO yard VALUES (1)";
        return await TimesAsync(command.ExecuteNonQueryAsync);
    }

    private static async Task<IReadOnlyList<TimeSpan>> TimesAsync(Func<Task> act)
    {
        for (var i = 0; i < Count / 5; i++) await act();
        var times = new List<TimeSpan>(Count);
        for (var i = 0; i < Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times;
    }
}
