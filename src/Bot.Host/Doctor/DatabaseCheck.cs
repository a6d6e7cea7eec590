using Bot.Core;
using Bot.Core.Communities;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Pools;
using Bot.Core.Storage;

namespace Bot.Host.Doctor;

/// <summary>The database: can it be used, by this version, and does the ledger add up?</summary>
internal static class DatabaseCheck
{
    private const int MaxShown = 5, MaxSetAside = 1_000;

    /// <summary>Inspects the file without changing it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="home">Communities that give without a pool.</param>
    public static IEnumerable<Check> Run(string path, HomeCommunities home)
    {
        var hasPool = false;
        IReadOnlyList<JobId> setAside = [];
        var size = new LedgerSize(0, 0);
        var report = DatabaseInspection.Inspect(path, transaction =>
        {
            size = LedgerAudit.Size(transaction);
            hasPool = PoolWatch.HasPool(transaction);
            setAside = SetAsideJobs.List(transaction, MaxSetAside);
            return LedgerAudit.Faults(transaction);
        });
        return [.. Rows(report, size), .. SetAside(setAside), Pools(home, hasPool)];
    }

    /// <summary>The jobs that nobody runs until an operator ends them.</summary>
    public static IEnumerable<Check> SetAside(IReadOnlyList<JobId> jobs) => jobs.Take(MaxShown).Select(job => new Check(
        "jobs",
        CheckState.Fault,
        $"{job} cannot be used and is set aside with its hold{(jobs.Count > MaxShown ? $"; {jobs.Count - MaxShown} more are too" : "")}",
        $"The log says why. /queue release {job} REASON gives the credits back and tells the member."));

    /// <summary>Whether anybody can give credits but the operators.</summary>
    public static Check Pools(HomeCommunities home, bool hasPool) => (home, hasPool) switch
    {
        ({ IsEverywhere: true }, _) => new Check("pools", CheckState.Ok, "each community's moderators can give credits"),
        ({ IsNowhere: false }, _) =>
            new Check("pools", CheckState.Ok, $"BOT_HOME names {home.Named.Count}; their moderators give without end"),
        (_, true) => new Check("pools", CheckState.Ok, "filled for some community; BOT_HOME names none"),
        _ => new Check("pools", CheckState.Note, "no community's moderators can give credits", PoolWatch.Fix),
    };

    /// <summary>The rows of a report.</summary>
    public static IEnumerable<Check> Rows(DatabaseReport report, LedgerSize size)
    {
        if (report.Fault is { } fault) return [new Check("database", CheckState.Fault, "cannot be used", fault), Unaudited];
        if (!report.Exists)
            return [new Check("database", CheckState.Ok, $"{report.Path} is not there yet; the first start makes it"), Unaudited];
        if (!report.IsCurrent)
        {
            var finding = $"{report.Path} opens and can be written; schema {report.Applied} of {report.Known}";
            return [new Check("database", CheckState.Note, finding, "The next start of this version brings it up to date. Stop an "
                + "older version first, and keep a copy."), Unaudited];
        }

        return [new Check("database", CheckState.Ok, $"{report.Path} opens and can be written; schema {report.Applied} of "
            + $"{report.Known}"), .. Ledger(report.AuditFaults ?? [], size)];
    }

    private static Check Unaudited => new("ledger", CheckState.None, "not audited");

    private static List<Check> Ledger(IReadOnlyList<string> faults, LedgerSize size)
    {
        if (faults.Count == 0)
            return [new Check("ledger", CheckState.Ok, $"{size.Entries:N0} entries, {size.Accounts:N0} accounts, all balances recomputed")];
        var rows = faults.Take(MaxShown).Select(static fault => new Check("ledger", CheckState.Fault, fault)).ToList();
        var rest = faults.Count > MaxShown ? $" There are {faults.Count - MaxShown} more of this kind." : "";
        rows[^1] = rows[^1] with
        {
            Fix = $"Somebody wrote past the schema, or a damaged copy was restored: stop the bot and compare "
            + $"with a backup.{rest}"
        };
        return rows;
    }
}
