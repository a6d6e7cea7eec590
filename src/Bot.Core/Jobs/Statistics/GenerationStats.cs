using Bot.Core.Chat;
using Bot.Core.Models;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Jobs.Statistics;

/// <summary>
/// How the models do: success, time and spend. Time and memory are bounded however many jobs there were: the sums come from
/// the hours' rows, and a median from the newest <see cref="MaxTimes"/> results of a model in the span.
/// </summary>
public sealed class GenerationStats(Database database, TimeProvider time)
{
    /// <summary>A median is that of so many results at most, the newest: exact for what a community makes, and telling for more.</summary>
    internal const int MaxTimes = 1_000;

    /// <summary>The most models whose median is looked for; the rest are summed only.</summary>
    public const int MaxMedians = 20;

    private const string AllCommunities = "*";

    // Models that were taken out of the catalogue stay in the history; there are never many.
    private const string Sums = """
        SELECT model, sum(delivered) AS delivered, sum(failed) AS failed, sum(excused) AS excused, sum(credits) AS credits,
            sum(cost_micros) AS cost_micros, sum(estimated) AS estimated, sum(doubles) AS doubles
        FROM generation_hours WHERE scope = $scope AND hour >= $hour
        GROUP BY model ORDER BY sum(delivered) + sum(failed) + sum(excused) DESC, model LIMIT 500
        """;

    private const string TimesHere = """
        SELECT ended_at - started_at FROM generations
        WHERE community = $scope AND model = $model AND outcome = 'Delivered' AND ended_at >= $from
        ORDER BY ended_at DESC LIMIT $limit
        """;

    private const string TimesEverywhere = """
        SELECT ended_at - started_at FROM generations
        WHERE model = $model AND outcome = 'Delivered' AND ended_at >= $from
        ORDER BY ended_at DESC LIMIT $limit
        """;

    /// <summary>The models by how much they were used, the most used first.</summary>
    /// <param name="community">One community; null for all of them.</param>
    /// <param name="span">How far back, rounded up to whole hours.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<ModelStats>> ReadAsync(CommunityId? community, TimeSpan span, CancellationToken cancellation)
    {
        var hour = Hours.Of(time.GetUtcNow() - span);
        return database.ReadAsync<IReadOnlyList<ModelStats>>(
            transaction =>
            {
                var sums = transaction.Connection.Query<ModelStats>(
                    Sums, new { scope = community?.ToString() ?? AllCommunities, hour }).ToList();
                return
                [
                    .. sums.Take(MaxMedians).Select(one => one with { MedianTime = Median(transaction, community, one.Model, hour) }),
                    .. sums.Skip(MaxMedians),
                ];
            },
            cancellation);
    }

    /// <summary>A model's median time over all communities; null when none of its results came in the span.</summary>
    public Task<TimeSpan?> MedianAsync(string model, TimeSpan span, CancellationToken cancellation)
    {
        var hour = Hours.Of(time.GetUtcNow() - span);
        return database.ReadAsync(transaction => Median(transaction, null, model, hour), cancellation);
    }

    private static TimeSpan? Median(ReadTransaction transaction, CommunityId? community, string model, long hour)
    {
        var times = community is { } one
            ? transaction.Connection.Query<long>(
                TimesHere, new { scope = one.ToString(), model, from = Hours.Start(hour), limit = MaxTimes }).ToList()
            : transaction.Connection.Query<long>(TimesEverywhere, new { model, from = Hours.Start(hour), limit = MaxTimes }).ToList();
        return times.Count == 0 ? null : TimeSpan.FromMilliseconds(Middle([.. times.Order()]));
    }

    // Of an even number, the mean of the two in the middle.
    private static long Middle(List<long> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}

/// <summary>How one model did in a span of time.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Delivered">Jobs whose result is with the member.</param>
/// <param name="Failed">Jobs that failed or expired through no fault of the member.</param>
/// <param name="Excused">Jobs that were cancelled, or refused for what the member gave.</param>
/// <param name="Credits">What members paid.</param>
/// <param name="CostMicros">What the operator pays, in millionths of a US dollar.</param>
/// <param name="Estimated">Jobs whose cost is an estimate.</param>
/// <param name="Doubles">Requests that fal may have run, and bill, of which no job knows more; not in the cost.</param>
public sealed record ModelStats(
    string Model, long Delivered, long Failed, long Excused, long Credits, long CostMicros, long Estimated, long Doubles)
{
    /// <summary>From its start to the result with the member, in the middle; null when there is none.</summary>
    public TimeSpan? MedianTime { get; init; }

    /// <summary>Delivered, of those that count, from 0 to 1; null when none counts.</summary>
    public double? SuccessRate => Delivered + Failed == 0 ? null : (double)Delivered / (Delivered + Failed);

    /// <summary>What is left to the operator, in millionths of a US dollar; negative for a loss.</summary>
    public MicroDollars MarginMicros => new(Credits * GenerationCost.MicrosPerCredit - CostMicros);

    /// <summary>Both together; a median cannot be had from two.</summary>
    internal ModelStats With(ModelStats other) => new(
        Model,
        Delivered + other.Delivered,
        Failed + other.Failed,
        Excused + other.Excused,
        Credits + other.Credits,
        CostMicros + other.CostMicros,
        Estimated + other.Estimated,
        Doubles + other.Doubles);
}
