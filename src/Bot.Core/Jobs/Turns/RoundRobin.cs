using Bot.Core.Chat;

namespace Bot.Core.Jobs.Turns;

/// <summary>
/// Who is next: accounts take turns, and the jobs of one go in the order in which they were given. Not thread-safe; knows
/// neither tasks nor time, so that a copy can be played on to see what will come.
/// </summary>
/// <param name="most">Places at fal; at least 1.</param>
internal sealed class RoundRobin(int most)
{
    private readonly Dictionary<AccountId, Line> _lines = [];

    // The accounts that have somebody waiting; whose turn came last stands at the end.
    private readonly LinkedList<Line> _ring = [];

    /// <summary>Jobs at fal. More than there are places when a restart found more.</summary>
    public int AtFal { get; private set; }

    /// <summary>How many accounts are remembered.</summary>
    public int Accounts => _lines.Count;

    /// <summary>All that wait, in no order.</summary>
    public IEnumerable<JobTurn> Waiting => _ring.SelectMany(static line => line.Waiting);

    /// <summary>Whose jobs get no turn now.</summary>
    public PausedPlaces Paused { get; set; } = PausedPlaces.None;

    /// <summary>Puts a job into its account's line, before those that were taken in after it.</summary>
    public void Wait(JobTurn turn)
    {
        var line = LineOf(turn.Account);
        var older = line.Waiting.Last;
        while (older is not null && older.Value.Number > turn.Number) older = older.Previous;
        if (older is null) line.Waiting.AddFirst(turn);
        else line.Waiting.AddAfter(older, turn);
        if (line.Waiting.Count == 1) _ring.AddLast(line.InRing);
    }

    /// <summary>Takes a job out of the line that has got no turn.</summary>
    public void Remove(JobTurn turn)
    {
        var line = _lines[turn.Account];
        line.Waiting.Remove(turn);
        if (line.Waiting.Count == 0) _ring.Remove(line.InRing);
        Forget(line);
    }

    /// <summary>Takes a place of the account, whoever waits.</summary>
    /// <param name="account">Whose job it is.</param>
    /// <param name="isAtFal">And one at fal.</param>
    public void Take(AccountId account, bool isAtFal)
    {
        LineOf(account).Taken++;
        if (isAtFal) AtFal++;
    }

    /// <summary>Gives a place at fal back.</summary>
    public void LeaveFal() => AtFal--;

    /// <summary>Gives a place of the account back.</summary>
    public void Leave(AccountId account)
    {
        var line = _lines[account];
        line.Taken--;
        Forget(line);
    }

    /// <summary>Gives the next turn; null when nobody may have one now.</summary>
    public JobTurn? Next()
    {
        if (AtFal >= most) return null;
        for (var at = _ring.First; at is not null; at = at.Next)
        {
            var line = at.Value;
            if (Oldest(line) is not { } turn || line.Taken >= turn.MaxConcurrent) continue;
            line.Waiting.Remove(turn);
            _ring.Remove(at);
            if (line.Waiting.Count > 0) _ring.AddLast(at);
            Take(turn.Account, isAtFal: true);
            return turn;
        }

        return null;
    }

    /// <summary>Everything as it is, to be played on.</summary>
    public RoundRobin Copy()
    {
        var copy = new RoundRobin(most) { AtFal = AtFal, Paused = Paused };
        foreach (var (account, line) in _lines) copy._lines[account] = new Line(account, line.Waiting) { Taken = line.Taken };
        foreach (var line in _ring) copy._ring.AddLast(copy._lines[line.Account].InRing);
        return copy;
    }

    private JobTurn? Oldest(Line line)
    {
        if (!Paused.Any) return line.Waiting.First?.Value;
        foreach (var turn in line.Waiting)
        {
            if (!Paused.Has(turn.Community)) return turn;
        }

        return null;
    }

    private Line LineOf(AccountId account)
    {
        if (!_lines.TryGetValue(account, out var line)) _lines[account] = line = new Line(account, []);
        return line;
    }

    private void Forget(Line line)
    {
        if (line is { Taken: 0, Waiting.Count: 0 }) _lines.Remove(line.Account);
    }

    private sealed class Line
    {
        public Line(AccountId account, IEnumerable<JobTurn> waiting)
        {
            (Account, Waiting) = (account, new LinkedList<JobTurn>(waiting));
            InRing = new LinkedListNode<Line>(this);
        }

        public AccountId Account { get; }

        public LinkedList<JobTurn> Waiting { get; }

        public LinkedListNode<Line> InRing { get; }

        public int Taken { get; set; }
    }
}

/// <summary>Where no waiting job gets its turn.</summary>
/// <param name="Communities">These communities.</param>
/// <param name="Everywhere">Everywhere.</param>
internal sealed record PausedPlaces(IReadOnlySet<CommunityId> Communities, bool Everywhere)
{
    public static readonly PausedPlaces None = new(new HashSet<CommunityId>(), Everywhere: false);

    /// <summary>Something is paused.</summary>
    public bool Any => Everywhere || Communities.Count > 0;

    /// <summary>This community is.</summary>
    public bool Has(CommunityId community) => Everywhere || Communities.Contains(community);
}
