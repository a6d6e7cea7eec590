using System.Reflection;
using System.Text.RegularExpressions;
using Bot.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace Bot.Bench;

/// <summary>How SQLite goes about the statements of a grant, a gift and a page of /credits, on the measured file.</summary>
internal static partial class QueryPlans
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    // In the order in which a grant uses them.
    private static readonly string[] Types =
    [
        "Credits.Members", "Credits.Wallets", "Credits.Transfers", "Commands.AnsweredCommands", "Moderation.CommunitySettings",
    ];

    /// <summary>Prints each statement's first line and the steps of its plan.</summary>
    public static void Print(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var (name, sql) in Statements())
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the program.
            command.CommandText = "EXPLAIN QUERY PLAN " + Parameter().Replace(sql, "1");
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            var steps = new List<string>();
            while (reader.Read()) steps.Add(reader.GetString(3));
            Console.WriteLine($"plan {name,-32} {(steps.Count == 0 ? "by its key" : string.Join("; ", steps))}");
        }
    }

    private static IEnumerable<(string Name, string Sql)> Statements() =>
        from type in Types.Select(static name => typeof(LedgerStore).Assembly.GetType($"Bot.Core.{name}", throwOnError: true)!)
        from field in type.GetFields(Declared)
        where field.IsLiteral && field.FieldType == typeof(string)
        let sql = (string)field.GetRawConstantValue()!
        where Statement().IsMatch(sql)
        select ($"{type.Name}.{field.Name}", sql);

    [GeneratedRegex(@"^\s*(?:SELECT|INSERT|UPDATE|DELETE)\s", RegexOptions.None, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\$[a-zA-Z]+", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
