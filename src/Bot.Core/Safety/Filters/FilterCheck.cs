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
    private const int MaxVerdicts = 2_000;

    private readonly Lru<VerdictKey, FilterVerdict> _verdicts = new(MaxVerdicts);

    /// <summary>Does the work ahead of <see cref="Judge"/>.</summary>
    /// <param name="community">Where.</param>
    /// <param name="written">Gives the texts; not asked where there are no filters.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task PrepareAsync(CommunityId community, Func<IReadOnlyList<CheckedText>> written, CancellationToken cancellation)
    {
        var (bot, place) = await database.ReadAsync(transaction => Versions(transaction, community), cancellation);
        if (bot == 0 && place == 0) return;
        var texts = written();
        var key = new VerdictKey(community, bot, place, Digest(texts));
        if (_verdicts.TryGet(key, out _)) return;
        var everywhere = await SetAsync(Scope.Everywhere, bot, cancellation);
        var here = await SetAsync(new Scope(community), place, cancellation);
        // Somebody has changed a filter meanwhile: the transaction will see to it.
        if (everywhere is not null && here is not null) _verdicts.Put(key, FilterVerdict.Of(everywhere, here, texts));
    }

    /// <summary>What the filters say as the transaction sees them.</summary>
    public FilterVerdict Judge(ReadTransaction transaction, CommunityId community, Func<IReadOnlyList<CheckedText>> written)
    {
        var (bot, place) = Versions(transaction, community);
        if (bot == 0 && place == 0) return FilterVerdict.Clean;
        var texts = written();
        var key = new VerdictKey(community, bot, place, Digest(texts));
        if (_verdicts.TryGet(key, out var known)) return known;
        var verdict = FilterVerdict.Of(
            cache.Of(transaction, Scope.Everywhere, bot), cache.Of(transaction, new Scope(community), place), texts);
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

    /// <summary>Of the bot's filters and of the community's; 0 where there are none.</summary>
    private static (long Bot, long Place) Versions(ReadTransaction transaction, CommunityId community) =>
        (FilterRows.Version(transaction, Scope.Everywhere), FilterRows.Version(transaction, new Scope(community)));

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

    private readonly record struct VerdictKey(CommunityId Community, long BotVersion, long Version, string Digest);
}
