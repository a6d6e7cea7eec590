using Bot.Core.Chat;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Bot.Core.Models;

namespace Bot.Core.Jobs.Rules;

/// <summary>Whether what is asked keeps to what holds there; first what no waiting would change. Pure.</summary>
internal static class LimitCheck
{
    /// <summary>Why not, naming the rule; null when it may be.</summary>
    /// <param name="limits">What holds for who asks, where they ask.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="underWay">Jobs of the account that are under way.</param>
    /// <param name="catalogue">Knows which models could be used instead.</param>
    /// <param name="linkTo">The address of a channel of the place, by its id; null where there is none.</param>
    public static Refusal? Refuse(MemberLimits limits, Admission asked, long underWay, Catalogue catalogue, Func<string, Uri?> linkTo)
    {
        var channels = limits[LimitKind.Channels];
        if (channels.Value.Names is { } names && !Place.Of(asked.Command).Channels.Any(names.ContainsKey))
            return LimitRefusals.Channel(channels, linkTo);
        foreach (var job in asked.Jobs)
        {
            if (!limits.AllowsModel(job.Request.Model)) return Model(limits, job.Request, catalogue);
            if (job.Request.Count > limits.Count) return LimitRefusals.Count(limits[LimitKind.Count], job.Request.Count);
        }

        return Later(limits, asked, underWay) ?? TooMuch(limits, asked);
    }

    private static Refusal Model(MemberLimits limits, JobRequest asked, Catalogue catalogue)
    {
        var usable = catalogue.For(asked.Command).Select(static model => model.Name).Where(limits.AllowsModel);
        return LimitRefusals.Model(limits[LimitKind.Models], asked.Model, asked.Command, [.. usable]);
    }

    /// <summary>What may begin later: a quote is only a price, so it need not wait.</summary>
    private static Refusal? Later(MemberLimits limits, Admission asked, long underWay)
    {
        if (asked.IsQuote) return null;
        if (underWay >= limits.InFlight) return LimitRefusals.InFlight(limits[LimitKind.InFlight], underWay);
        // After several at once the pause is that much longer: a batch is no way around it.
        var pauseEnds = asked.Account.LastJobAt + limits.Cooldown * Math.Max(1, asked.Account.LastJobs);
        return asked.Now < pauseEnds && limits.Cooldown > TimeSpan.Zero
            ? LimitRefusals.Cooldown(limits[LimitKind.Cooldown], pauseEnds.Value - asked.Now)
            : null;
    }

    private static Refusal? TooMuch(MemberLimits limits, Admission asked)
    {
        if (asked.Price == CreditAmount.Zero) return null;
        var today = asked.Account.SpentOn(Days.Of(asked.Now));
        if (limits.DailyCredits is { } daily && asked.Price > daily - today)
            return LimitRefusals.DailyCredits(limits[LimitKind.DailyCredits], asked.Price, today);
        var month = asked.Account.SpentIn(Days.MonthOf(asked.Now));
        if (limits.MonthlyCredits is { } monthly && asked.Price > monthly - month)
            return LimitRefusals.MonthlyCredits(limits[LimitKind.MonthlyCredits], asked.Price, month, asked.Now);
        return null;
    }
}
