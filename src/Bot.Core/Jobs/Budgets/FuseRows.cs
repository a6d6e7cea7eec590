using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Budgets;

/// <summary>Fuses, and what was spent, in the database.</summary>
internal static class FuseRows
{
    private const string Columns = """
        scope, day_budget, day_ceiling, raised_day, raised_day_to, warned_day, warned_day_level,
        month_budget, month_ceiling, raised_month, raised_month_to, warned_month, warned_month_level, tripped_at, opened_at
        """;

    private const string FindTwo = $"SELECT {Columns} FROM fuses WHERE scope IN ('*', $scope)";

    private const string ListFuses = $"SELECT {Columns} FROM fuses WHERE scope > ''";

    private const string Spent = """
        SELECT coalesce(sum(cost_micros), 0) FROM cost_days WHERE scope = $scope AND day BETWEEN $first AND $last
        """;

    private const string InFlight = """
        SELECT coalesce(sum(estimate_micros), 0) FROM jobs
        WHERE is_in_flight = 1 AND community_platform = $platform AND community_id = $community
        """;

    private const string InFlightEverywhere = """
        SELECT coalesce(sum(estimate_micros), 0) FROM jobs WHERE is_in_flight = 1 AND community_platform > ''
        """;

    private const string SpentByHour = """
        SELECT hour, sum(cost_micros) AS micros FROM generation_hours
        WHERE scope = $scope AND hour BETWEEN $first AND $last GROUP BY hour
        """;

    private const string Insert = "INSERT INTO fuses (scope) VALUES ($scope) ON CONFLICT (scope) DO NOTHING";

    private const string SetDay = """
        UPDATE fuses SET day_budget = $micros, raised_day = NULL, warned_day = NULL, warned_day_level = 0 WHERE scope = $scope
        """;

    private const string SetMonth = """
        UPDATE fuses SET month_budget = $micros, raised_month = NULL, warned_month = NULL, warned_month_level = 0 WHERE scope = $scope
        """;

    private const string SetDayCeiling = """
        UPDATE fuses SET day_ceiling = $micros, raised_day = NULL, warned_day = NULL, warned_day_level = 0 WHERE scope = $scope
        """;

    private const string SetMonthCeiling = """
        UPDATE fuses SET month_ceiling = $micros, raised_month = NULL, warned_month = NULL, warned_month_level = 0 WHERE scope = $scope
        """;

    private const string RaiseDay = """
        UPDATE fuses SET raised_day = $number, raised_day_to = $micros, warned_day = NULL, warned_day_level = 0 WHERE scope = $scope
        """;

    private const string RaiseMonth = """
        UPDATE fuses SET raised_month = $number, raised_month_to = $micros, warned_month = NULL, warned_month_level = 0
        WHERE scope = $scope
        """;

    private const string WarnDay = "UPDATE fuses SET warned_day = $number, warned_day_level = $percent WHERE scope = $scope";

    private const string WarnMonth = "UPDATE fuses SET warned_month = $number, warned_month_level = $percent WHERE scope = $scope";

    private const string SetTripped = "UPDATE fuses SET tripped_at = $at WHERE scope = $scope";

    private const string SetOpened = "UPDATE fuses SET tripped_at = NULL, opened_at = $at WHERE scope = $scope";

    /// <summary>The fuses that work in a community passes: its own and the whole bot's, as far as they were ever set.</summary>
    public static IReadOnlyList<Fuse> On(ReadTransaction transaction, BudgetScope scope) =>
        transaction.Connection.Query<FuseRow>(FindTwo, new { scope = scope.ToString() }).Select(static row => row.ToFuse()).ToList();

    /// <summary>All that were ever set; as rows, for one of them may be unreadable.</summary>
    public static IReadOnlyList<FuseRow> List(ReadTransaction transaction) => transaction.Connection.Query<FuseRow>(ListFuses).ToList();

    /// <summary>What ended jobs cost in the period around a time.</summary>
    public static MicroDollars SpentIn(ReadTransaction transaction, BudgetScope scope, BudgetPeriod period, DateTimeOffset now) =>
        new(transaction.Connection.ExecuteScalar<long>(
            Spent, new { scope = scope.ToString(), first = period.FirstDay(now), last = BudgetPeriod.Day.NumberAt(now) }));

    /// <summary>What jobs under way will cost.</summary>
    public static MicroDollars SetAside(ReadTransaction transaction, BudgetScope scope) => new(scope.Community is { } community
        ? transaction.Connection.ExecuteScalar<long>(InFlight, new { platform = community.Platform, community = community.Id })
        : transaction.Connection.ExecuteScalar<long>(InFlightEverywhere));

    /// <summary>What ended jobs cost in each hour that cost anything.</summary>
    public static IReadOnlyList<HourCost> ByHour(ReadTransaction transaction, BudgetScope scope, long first, long last) =>
        transaction.Connection.Query<HourCost>(SpentByHour, new { scope = scope.ToString(), first, last }).ToList();

    /// <summary>
    /// Sets, or with null clears, a budget or a ceiling. It is the last word: what was opened beyond an earlier one is
    /// over, and the warnings begin anew.
    /// </summary>
    public static void SetBudget(WriteTransaction transaction, BudgetScope scope, BudgetPeriod period, bool isCeiling, MicroDollars? micros)
    {
        transaction.Connection.Execute(Insert, new { scope = scope.ToString() });
        var sql = (period, isCeiling) switch
        {
            (BudgetPeriod.Day, false) => SetDay,
            (BudgetPeriod.Day, true) => SetDayCeiling,
            (_, false) => SetMonth,
            _ => SetMonthCeiling,
        };
        transaction.Connection.Execute(sql, new { micros = micros?.Value, scope = scope.ToString() }).MustBeOne();
    }

    /// <summary>Lets more be spent in the period of that number, and warns anew.</summary>
    public static void Raise(WriteTransaction transaction, BudgetScope scope, BudgetPeriod period, long number, MicroDollars upTo)
    {
        transaction.Connection.Execute(Insert, new { scope = scope.ToString() });
        transaction.Connection.Execute(
            period == BudgetPeriod.Day ? RaiseDay : RaiseMonth, new { number, micros = upTo.Value, scope = scope.ToString() }).MustBeOne();
    }

    /// <summary>Notes how far was warned.</summary>
    public static void Warned(WriteTransaction transaction, BudgetScope scope, BudgetPeriod period, long number, int percent)
    {
        transaction.Connection.Execute(Insert, new { scope = scope.ToString() });
        transaction.Connection.Execute(
            period == BudgetPeriod.Day ? WarnDay : WarnMonth, new { number, percent, scope = scope.ToString() }).MustBeOne();
    }

    /// <summary>Trips it.</summary>
    public static void Trip(WriteTransaction transaction, BudgetScope scope, DateTimeOffset at)
    {
        transaction.Connection.Execute(Insert, new { scope = scope.ToString() });
        transaction.Connection.Execute(SetTripped, new { at = at.ToUnixTimeMilliseconds(), scope = scope.ToString() }).MustBeOne();
    }

    /// <summary>Opens one that tripped.</summary>
    public static void Open(WriteTransaction transaction, BudgetScope scope, DateTimeOffset at)
    {
        transaction.Connection.Execute(Insert, new { scope = scope.ToString() });
        transaction.Connection.Execute(SetOpened, new { at = at.ToUnixTimeMilliseconds(), scope = scope.ToString() }).MustBeOne();
    }
}

/// <summary>What ended jobs cost in an hour.</summary>
/// <param name="Hour">Hours since 1970.</param>
/// <param name="Micros">Millionths of a US dollar.</param>
internal sealed record HourCost(long Hour, long Micros);
