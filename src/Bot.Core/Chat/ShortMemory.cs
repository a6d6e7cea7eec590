using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Chat;

/// <summary>
/// What is remembered for a while and costs little to learn anew. Bounded: when it is full, what is over goes, and then everything.
/// How long is left does not depend on what the clock is set to. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="life">For how long each is remembered.</param>
/// <param name="most">So many at once.</param>
public sealed class ShortMemory<TKey, TValue>(TimeProvider time, TimeSpan life, int most)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, (TValue Value, long At)> _known = [];

    /// <summary>How many are kept, over or not.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _known.Count;
        }
    }

    /// <summary>Whether it is remembered.</summary>
    public bool Contains(TKey key) => TryGet(key, out _);

    /// <summary>What is remembered.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            var isKnown = _known.TryGetValue(key, out var known) && !IsOver(known.At);
            value = isKnown ? known.Value : default;
            return isKnown;
        }
    }

    /// <summary>Remembers it from now on.</summary>
    public void Set(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (_known.Count >= most && !_known.ContainsKey(key)) MakeRoom();
            _known[key] = (value, time.GetTimestamp());
        }
    }

    /// <summary>Forgets it.</summary>
    public void Remove(TKey key)
    {
        lock (_lock) _known.Remove(key);
    }

    private void MakeRoom()
    {
        foreach (var (key, known) in _known)
        {
            if (IsOver(known.At)) _known.Remove(key);
        }

        if (_known.Count >= most) _known.Clear();
    }

    private bool IsOver(long at) => time.GetElapsedTime(at) >= life;
}
