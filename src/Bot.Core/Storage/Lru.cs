using System.Diagnostics.CodeAnalysis;

namespace Bot.Core.Storage;

/// <summary>Keeps what was used last, up to a weight. Many may use it at once.</summary>
internal sealed class Lru<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, int Weight)>> _byKey = [];
    private readonly LinkedList<(TKey Key, TValue Value, int Weight)> _byUse = new();
    private int _weight;

    /// <summary>The weight of what is kept.</summary>
    public int Weight
    {
        get
        {
            lock (_lock) return _weight;
        }
    }

    /// <summary>Finds a value, which is now the last used.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                value = default;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    /// <summary>Keeps a value in the place of what there was; what is heavier than the whole is not kept.</summary>
    public void Put(TKey key, TValue value, int weight = 1)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var old)) Drop(old);
            if (weight > capacity) return;
            _byKey[key] = _byUse.AddFirst((key, value, weight));
            _weight += weight;
            while (_weight > capacity) Drop(_byUse.Last!);
        }
    }

    private void Drop(LinkedListNode<(TKey Key, TValue Value, int Weight)> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        _weight -= node.Value.Weight;
    }
}
