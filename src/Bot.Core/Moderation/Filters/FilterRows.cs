using Bot.Core.Chats;
using Bot.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Bot.Core.Moderation.Filters;

/// <summary>Filters as rows.</summary>
internal static class FilterRows
{
    private const string Columns = "number, kind, text, reason, actor, at, scope";

    private const string InForce = $"SELECT {Columns} FROM filters WHERE scope = $scope AND removed_at IS NULL ORDER BY number";

    private const string FindInForce = $"SELECT {Columns} FROM filters WHERE scope = $scope AND number = $number AND removed_at IS NULL";

    private const string ByCause = $"SELECT {Columns} FROM filters WHERE cause = $cause";

    private const string ByRemoval = $"SELECT {Columns} FROM filters WHERE remove_cause = $cause";

    private const string LastNumber = "SELECT coalesce(max(number), 0) FROM filters WHERE scope = $scope";

    private const string FindVersion = "SELECT coalesce(max(version), 0) FROM filter_versions WHERE scope = $scope";

    private const string Insert = """
        INSERT INTO filters (scope, number, kind, text, reason, actor, at, cause)
        VALUES ($scope, $number, $kind, $text, $reason, $actor, $at, $cause)
        """;

    private const string MarkRemoved = """
        UPDATE filters SET removed_at = $at, removed_by = $actor, remove_cause = $cause
        WHERE scope = $scope AND number = $number AND removed_at IS NULL
        """;

    /// <summary>0 where there has never been one.</summary>
    public static long Version(ReadTransaction transaction, Scope scope) =>
        transaction.Number(FindVersion, ("$scope", scope.Key));

    public static IReadOnlyList<Filter> List(ReadTransaction transaction, Scope scope) =>
        transaction.Query(InForce, Read, ("$scope", scope.Key));

    public static Filter? Find(ReadTransaction transaction, Scope scope, long number) =>
        transaction.Find(FindInForce, Read, ("$scope", scope.Key), ("$number", number));

    /// <summary>What this command has added; null when nothing.</summary>
    public static Filter? FindByCause(ReadTransaction transaction, string cause) => transaction.Find(ByCause, Read, ("$cause", cause));

    /// <summary>What this command has removed; null when nothing.</summary>
    public static Filter? FindByRemoval(ReadTransaction transaction, string cause) => transaction.Find(ByRemoval, Read, ("$cause", cause));

    /// <summary>Stores a filter under the next number of its scope.</summary>
    public static Filter Add(WriteTransaction transaction, Scope scope, Filter filter, string cause)
    {
        var numbered = filter with { Number = transaction.Number(LastNumber, ("$scope", scope.Key)) + 1, Community = scope.Community };
        transaction.ExecuteOne(
            Insert,
            ("$scope", scope.Key),
            ("$number", numbered.Number),
            ("$kind", numbered.Kind.ToString()),
            ("$text", numbered.Text),
            ("$reason", numbered.Reason),
            ("$actor", numbered.Actor.ToString()),
            ("$at", numbered.At.ToUnixTimeMilliseconds()),
            ("$cause", cause));
        return numbered;
    }

    public static void Remove(WriteTransaction transaction, Scope scope, long number, MemberId actor, DateTimeOffset at, string cause) =>
        transaction.ExecuteOne(
            MarkRemoved,
            ("$at", at.ToUnixTimeMilliseconds()),
            ("$actor", actor.ToString()),
            ("$cause", cause),
            ("$scope", scope.Key),
            ("$number", number));

    private static Filter Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        Enum.Parse<FilterKind>(row.GetString(1)),
        row.GetString(2),
        row.GetString(3),
        MemberId.TryParse(row.GetString(4), out var actor) ? actor : default,
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)))
    {
        Community = Scope.Read(row.GetString(6)).Community,
    };
}
