namespace Bot.Telegram.Polling;

/// <summary>
/// Where polling is: the offset stays at the first update that was not taken in, so that Telegram sends it again,
/// while later ones that were taken in are not handled twice by this process. (Across a restart their command ids
/// make that harmless.) Not thread-safe.
/// </summary>
internal sealed class PollOffset
{
    /// <summary>
    /// How often one update may fail before it is passed over, so that it cannot block the rest for ever.
    /// </summary>
    internal const int AttemptsMax = 5;

    private readonly HashSet<int> _done = [];
    private readonly Dictionary<int, int> _failures = [];

    /// <summary>The offset for the next poll; null until something was received.</summary>
    internal int? Next { get; private set; }

    /// <summary>The offset that Telegram was last told, which confirmed everything below.</summary>
    internal int? Told { get; set; }

    /// <summary>The updates of a batch that are not done yet, in order.</summary>
    internal IReadOnlyList<ReceivedUpdate> Fresh(IReadOnlyList<ReceivedUpdate> batch) =>
        [.. batch.Where(update => !_done.Contains(update.Id)).OrderBy(static update => update.Id)];

    internal void Done(int updateId)
    {
        _done.Add(updateId);
        _failures.Remove(updateId);
    }

    /// <summary>True when it failed for the last time and is passed over.</summary>
    internal bool Failed(int updateId)
    {
        var failures = _failures.GetValueOrDefault(updateId) + 1;
        _failures[updateId] = failures;
        if (failures < AttemptsMax) return false;
        Done(updateId);
        return true;
    }

    /// <summary>Moves past what is done, up to the first update of the batch that is not.</summary>
    /// <returns>True when the whole batch is done.</returns>
    internal bool Advance(IReadOnlyList<ReceivedUpdate> batch)
    {
        var ids = batch.Select(static update => update.Id).Order().ToList();
        var open = ids.FindIndex(id => !_done.Contains(id));
        Next = open < 0 ? ids[^1] + 1 : ids[open];
        _done.RemoveWhere(id => id < Next);
        return open < 0;
    }
}
