namespace Bot.Core.Tests.Jobs.Turns;

/// <summary>
/// What taking turns means, written without regard to speed: of the accounts that have somebody waiting and a free place,
/// the one goes next that has waited longest since its last turn, or since it came; of its jobs the oldest.
/// </summary>
internal sealed class TurnModel(int most)
{
    private readonly List<Entry> _jobs = [];
    private readonly Dictionary<long, int> _since = [];
    private int _clock;

    public HashSet<string> Paused { get; } = [];

    public IReadOnlyList<Entry> Jobs => _jobs;

    public void Come(Entry job)
    {
        if (job.Is == Is.Waiting && !_jobs.Exists(other => other.Account == job.Account && other.Is == Is.Waiting))
            _since[job.Account] = ++_clock;
        _jobs.Add(job);
        Settle();
    }

    public void LeaveFal(Entry job)
    {
        if (job.Is == Is.AtFal) job.Is = Is.Delivering;
        Settle();
    }

    public void End(Entry job)
    {
        _jobs.Remove(job);
        Settle();
    }

    public void Settle()
    {
        while (_jobs.Count(static job => job.Is == Is.AtFal) < most && Next() is { } next)
        {
            next.Is = Is.AtFal;
            _since[next.Account] = ++_clock;
        }
    }

    private Entry? Next() => _jobs
        .Where(job => job.Is == Is.Waiting && !Paused.Contains(job.Community))
        .GroupBy(static job => job.Account)
        .Select(static waiting => waiting.MinBy(static job => job.Number)!)
        .Where(job => _jobs.Count(other => other.Account == job.Account && other.Is != Is.Waiting) < job.MaxConcurrent)
        .MinBy(job => _since[job.Account]);

    internal enum Is
    {
        Waiting,
        AtFal,
        Delivering,
    }

    internal sealed class Entry(int number, long account, string community, int maxConcurrent)
    {
        public int Number => number;

        public long Account => account;

        public string Community => community;

        public int MaxConcurrent => maxConcurrent;

        public Is Is { get; set; }
    }
}
