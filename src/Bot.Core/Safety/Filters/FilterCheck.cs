using System.Security.Cryptography;
using System.Text;
using Bot.Core.Chat;
using Bot.Core.Storage;

namespace Bot.Core.Safety.Filters;

/// <summary>
/// Looks through texts with the filters of a community and of the whole bot. What was looked through under the same filters
/// is not looked through again, so that the work is done before the transaction that must not be kept waiting, and within
/// it only the versions are compared: no filter that is stored by then is missed.
/// </summary>
internal sealed class FilterCheck(Database database, FilterCache cache)
{
    private const int MostVerdicts = 2_000;

    private readonly Lru<VerdictKey, FilterVerdict> _verdicts = new(MostVerdicts);

    /// <summary>Does the work ahead of <see cref="Judge"/>.</summary>
    public async Task PrepareAsync(CommunityId community, IReadOnlyList<CheckedText> texts, CancellationToken cancellation)
    {
        var key = await database.ReadAsync(transaction => Key(transaction, community, texts), cancellation);
        if (key.IsUnfiltered || _verdicts.TryGet(key, out _)) return;
        var everywhere = await SetAsync(Scope.Everywhere, key.BotVersion, cancellation);
        var here = await SetAsync(new Scope(community), key.Version, cancellation);
        // Somebody has changed a filter meanwhile: the transaction will see to it.
        if (everywhere is not null && here is not null) _verdicts.Put(key, FilterVerdict.Of(everywhere, here, texts));
    }

    /// <summary>What the filters say as the transaction sees them.</summary>
    public FilterVerdict Judge(ReadTransaction transaction, CommunityId community, IReadOnlyList<CheckedText> texts)
    {
        var key = Key(transaction, community, texts);
        if (key.IsUnfiltered) return FilterVerdict.Clean;
        if (_verdicts.TryGet(key, out var known)) return known;
        var verdict = FilterVerdict.Of(
            cache.Of(transaction, Scope.Everywhere, key.BotVersion), cache.Of(transaction, new Scope(community), key.Version), texts);
        _verdicts.Put(key, verdict);
        return verdict;
    }

    private async Task<FilterSet?> SetAsync(Scope scope, long version, CancellationToken cancellation)
    {
        if (cache.TryGet(scope, version, out var set)) return set;
        var (read, filters) = await database.ReadAsync(
            transaction => (FilterRows.Version(transaction, scope), FilterRows.List(transaction, scope)), cancellation);
        return read == version ? cache.Put(scope, version, filters) : null;
    }

    private static VerdictKey Key(ReadTransaction transaction, CommunityId community, IReadOnlyList<CheckedText> texts)
    {
        var (bot, here) = (FilterRows.Version(transaction, Scope.Everywhere), FilterRows.Version(transaction, new Scope(community)));
        return new VerdictKey(community, bot, here, bot == 0 && here == 0 ? "" : Digest(texts));
    }

    private static string Digest(IReadOnlyList<CheckedText> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{text.What.Length}:{text.Text.Length}:{text.What}"));
            hash.AppendData(Encoding.Unicode.GetBytes(text.Text));
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    private readonly record struct VerdictKey(CommunityId Community, long BotVersion, long Version, string Digest)
    {
        public bool IsUnfiltered => BotVersion == 0 && Version == 0;
    }
}
