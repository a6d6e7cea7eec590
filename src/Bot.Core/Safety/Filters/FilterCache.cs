using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Safety.Filters;

/// <summary>Sets of filters that are ready for use, by place and version; bounded, for patterns take memory.</summary>
internal sealed class FilterCache
{
    // An automaton takes about 3 MB once it holds many patterns: some 150 MB in the worst case, where each of many
    // communities has hundreds of patterns. Words weigh next to nothing.
    private const int Capacity = 48;

    // A set without patterns weighs 1 as well, but there may be many more of them.
    private const int WordsOnlyCapacity = 256;

    private readonly Lru<(string Scope, long Version), FilterSet> _light = new(WordsOnlyCapacity);
    private readonly Lru<(string Scope, long Version), FilterSet> _heavy = new(Capacity);

    /// <summary>The filters of the place as the transaction sees them.</summary>
    public FilterSet Of(ReadTransaction transaction, Scope scope, long version) =>
        version == 0 ? FilterSet.Empty
        : TryGet(scope, version, out var set) ? set
        : Put(scope, version, FilterRows.List(transaction, scope));

    /// <summary>The set, when it is ready.</summary>
    public bool TryGet(Scope scope, long version, out FilterSet set)
    {
        set = FilterSet.Empty;
        return version == 0 || _light.TryGet((scope.Key, version), out set!) || _heavy.TryGet((scope.Key, version), out set!);
    }

    /// <summary>Builds the set and keeps it.</summary>
    public FilterSet Put(Scope scope, long version, IReadOnlyList<Filter> filters)
    {
        // The store takes in only what can be built.
        var set = FilterSet.Of(filters) ?? throw new InvalidOperationException($"The filters of {scope.Key} cannot be built.");
        Put(scope, version, set);
        return set;
    }

    /// <summary>Keeps a built set.</summary>
    public void Put(Scope scope, long version, FilterSet set) =>
        (set.Weight > 1 ? _heavy : _light).Put((scope.Key, version), set, set.Weight > 1 ? set.Weight - 1 : 1);
}
