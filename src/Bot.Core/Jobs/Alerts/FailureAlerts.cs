using Bot.Core.Communities.Announcements;
using Bot.Core.Fal;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Alerts;

/// <summary>
/// What is known of failing models, in the database: a restart neither forgets an alert nor raises it again. Operators are told
/// in the same transaction.
/// </summary>
internal sealed class FailureAlerts(Database database, AnnouncementOutbox announcements, TimeProvider time)
{
    private const string ActiveModels =
        "SELECT DISTINCT model FROM generation_hours WHERE scope = '*' AND hour >= $hour LIMIT 500";

    // The plain newest, and those that do not count among them are left out here: a flood of them costs no more.
    private const string Newest = """
        SELECT outcome, is_excused, failure FROM generations WHERE model = $model AND ended_at >= $from
        ORDER BY ended_at DESC LIMIT $limit
        """;

    private const string Before = """
        SELECT model, sum(delivered) AS delivered, sum(failed) AS failed FROM generation_hours
        WHERE scope = '*' AND hour >= $first AND hour < $end GROUP BY model LIMIT 500
        """;

    private const string AlertOf = "SELECT raised_at, is_open, baseline FROM failure_alerts WHERE model = $model";

    private const string Store = """
        INSERT INTO failure_alerts (model, raised_at, is_open, baseline) VALUES ($model, $raised, $open, $baseline)
        ON CONFLICT (model) DO UPDATE SET raised_at = excluded.raised_at, is_open = excluded.is_open, baseline = excluded.baseline
        """;

    /// <summary>Looks at every model that was used lately, and stores what has changed.</summary>
    /// <returns>The notices that are new.</returns>
    internal async Task<IReadOnlyList<AlertNotice>> JudgeAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var changed = await database.ReadAsync(transaction => Judge(transaction, now), cancellation);
        foreach (var (alert, notice) in changed)
            await database.WriteAsync(transaction => Keep(transaction, alert, notice), cancellation);
        return [.. changed.Select(static one => one.Notice)];
    }

    private static IReadOnlyList<(FailureAlert Alert, AlertNotice Notice)> Judge(ReadTransaction transaction, DateTimeOffset now)
    {
        var hour = Hours.Of(now - FailureRule.Window);
        var models = transaction.Connection.Query<string>(ActiveModels, new { hour }).ToList();
        if (models.Count == 0) return [];
        var usual = UsualOf(transaction, now);
        return
        [
            .. models.Select(model => Judge(transaction, model, usual.GetValueOrDefault(model), now)).OfType<(FailureAlert, AlertNotice)>(),
        ];
    }

    private static (FailureAlert Alert, AlertNotice Notice)? Judge(
        ReadTransaction transaction, string model, BaselineJobs usual, DateTimeOffset now)
    {
        var recent = Recent(transaction, model, now);
        var alert = transaction.Connection.QueryFirstOrDefault<AlertRow>(AlertOf, new { model })?.ToAlert();
        switch (FailureRule.Decide(recent, usual, alert, now))
        {
            case AlertDecision.Raise:
                var rate = alert is { IsOpen: true } ? alert.UsualRate : usual.Rate;
                return (new FailureAlert(now, IsOpen: true, rate), Notice(AlertText.Raised(model, recent, rate)));
            case AlertDecision.Recover:
                return (alert! with { IsOpen = false }, Notice(AlertText.Recovered(model, recent, alert!.RaisedAt)));
            default:
                return null;
        }

        AlertNotice Notice(string text) => new(model, text);
    }

    private bool Keep(WriteTransaction transaction, FailureAlert alert, AlertNotice notice)
    {
        transaction.Connection.Execute(
            Store,
            new
            {
                model = notice.Model,
                raised = alert.RaisedAt.ToUnixTimeMilliseconds(),
                open = alert.IsOpen,
                baseline = (long)Math.Round(alert.UsualRate * 1000),
            });
        return announcements.TellOperators(transaction, new Announcement(notice.Text), time.GetUtcNow());
    }

    private static RecentJobs Recent(ReadTransaction transaction, string model, DateTimeOffset now)
    {
        var ended = transaction.Connection.Query<EndingRow>(
            Newest,
            new { model, from = (now - FailureRule.Window).ToUnixTimeMilliseconds(), limit = FailureRule.MaxJobs }).ToList();
        var failures = ended.Where(static one => one is { IsDelivered: false, IsExcused: false }).ToList();
        var mostly = failures.CountBy(static one => one.Failure ?? "").OrderByDescending(static kind => kind.Value)
            .Select(static kind => kind.Key).FirstOrDefault();
        return new RecentJobs(
            ended.Count(static one => one.IsDelivered), failures.Count, Enum.TryParse<FailureKind>(mostly, out var kind) ? kind : null);
    }

    /// <summary>The hour in which the newest jobs begin is left out, so that they are not compared with themselves.</summary>
    private static Dictionary<string, BaselineJobs> UsualOf(ReadTransaction transaction, DateTimeOffset now)
    {
        var begin = now - FailureRule.Window;
        return transaction.Connection.Query<BaselineRow>(Before, new { first = Hours.Of(begin - FailureRule.Usual), end = Hours.Of(begin) })
            .ToDictionary(static row => row.Model, static row => new BaselineJobs(row.Delivered, row.Failed), StringComparer.Ordinal);
    }
}

/// <summary>Words that the operators are to read.</summary>
/// <param name="Model">The model they are about.</param>
/// <param name="Text">The words.</param>
internal sealed record AlertNotice(string Model, string Text);
