namespace Bot.Telegram.Polling;

/// <summary>
/// Where polling is: the offset stays at the lowest update that is not finished, so that Telegram sends it again after a
/// crash, while later ones are not handled twice by this process. (Across a restart their command ids make that harmless.)
/// Thread-safe.
/// </summary>
internal sealed class PollOffset
{
    private readonly Lock _lock = new();
    private readonly SortedSet<int> _open = [];
    private readonly HashSet<int> _done = [];
    private int? _highest;

    /// <summary>The offset for the next poll; null until something was received.</summary>
    internal int? Next
    {
        get
        {
            lock (_lock) return _open.Count > 0 ? _open.Min : _highest + 1;
        }
    }

    /// <summary>Takes the ids of a batch down as received.</summary>
    /// <returns>Those that are neither under way nor done, in order.</returns>
    internal IReadOnlyList<int> Begin(IEnumerable<int> batch)
    {
        lock (_lock)
        {
            var ids = batch.Order().ToList();
            if (ids.Count == 0) return [];
            // Ids may jump back after a week without updates: nothing is open then.
            _highest = _open.Count == 0 ? ids[^1] : Math.Max(_highest ?? 0, ids[^1]);
            return [.. ids.Where(id => !_done.Contains(id) && _open.Add(id))];
        }
    }

    internal void Done(int updateId)
    {
        lock (_lock)
        {
            _open.Remove(updateId);
            _done.Add(updateId);
        }
    }

    /// <summary>Telegram was told this offset: what is below does not come again.</summary>
    internal void Acknowledge(int? offset)
    {
        lock (_lock) _done.RemoveWhere(id => id < offset);
    }
}
