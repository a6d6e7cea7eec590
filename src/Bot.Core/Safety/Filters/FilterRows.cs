using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Safety.Filters;

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
        transaction.Connection.ExecuteScalar<long>(FindVersion, new { scope = scope.Key });

    public static IReadOnlyList<Filter> List(ReadTransaction transaction, Scope scope) =>
        transaction.Connection.Query<FilterRow>(InForce, new { scope = scope.Key }).Select(static row => row.ToFilter()).ToList();

    public static Filter? Find(ReadTransaction transaction, Scope scope, long number) =>
        transaction.Connection.QueryFirstOrDefault<FilterRow>(FindInForce, new { scope = scope.Key, number })?.ToFilter();

    /// <summary>What this command has added; null when nothing.</summary>
    public static Filter? FindByCause(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<FilterRow>(ByCause, new { cause })?.ToFilter();

    /// <summary>What this command has removed; null when nothing.</summary>
    public static Filter? FindByRemoval(ReadTransaction transaction, string cause) =>
        transaction.Connection.QueryFirstOrDefault<FilterRow>(ByRemoval, new { cause })?.ToFilter();

    /// <summary>Stores a filter under the next number of its scope.</summary>
    public static Filter Add(WriteTransaction transaction, Scope scope, Filter filter, string cause)
    {
        var last = transaction.Connection.ExecuteScalar<long>(LastNumber, new { scope = scope.Key });
        var numbered = filter with { Number = last + 1, Community = scope.Community };
        transaction.Connection.Execute(
            Insert,
            new
            {
                scope = scope.Key,
                number = numbered.Number,
                kind = numbered.Kind.ToString(),
                text = numbered.Text,
                reason = numbered.Reason,
                actor = numbered.Actor.ToString(),
                at = numbered.At.ToUnixTimeMilliseconds(),
                cause,
            }).MustBeOne();
        return numbered;
    }

    public static void Remove(WriteTransaction transaction, Scope scope, long number, MemberId actor, DateTimeOffset at, string cause) =>
        transaction.Connection.Execute(
            MarkRemoved, new { at = at.ToUnixTimeMilliseconds(), actor = actor.ToString(), cause, scope = scope.Key, number }).MustBeOne();
}

/// <summary>A filter as the database has it.</summary>
internal sealed record FilterRow(long Number, string Kind, string Text, string Reason, string Actor, long At, string Scope)
{
    public Filter ToFilter() => new(
        Number,
        Enum.Parse<FilterKind>(Kind),
        Text,
        Reason,
        MemberId.TryParse(Actor, out var actor) ? actor : default,
        StoredTime.Read(At))
    {
        Community = Bot.Core.Chat.Scope.Read(Scope).Community,
    };
}
