using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Limits;

/// <summary>
/// Rules in the database. Every method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
internal sealed class LimitDesk(Database database, CreditPolicy policy, AnnouncementOutbox announcements, TimeProvider time)
{
    /// <summary>What holds where nobody has set a rule.</summary>
    public IReadOnlyList<LimitRule> Settings { get; } = [.. LimitKinds.All.Select(kind => LimitResolution.Setting(policy, kind))];

    /// <summary>What holds for somebody in a place; null for the bot's rules alone.</summary>
    public Task<MemberLimits> ResolveAsync(Caller caller, Place? place, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Wallets.LimitsOf(transaction, policy, caller, place), cancellation);

    /// <summary>Sets or clears a rule, and tells the community's moderators, or the operators of one for the whole bot.</summary>
    public Task<Result<LimitChange>> ChangeAsync(
        LimitOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<LimitChange>>? answer = null) =>
        database.WriteAsync(transaction => Change(transaction, order), answer, cancellation);

    /// <summary>All rules that are set in a community, and those of the whole bot, with who set them.</summary>
    public Task<IReadOnlyList<NamedLimit>> ListAsync(CommunityId? community, CancellationToken cancellation) =>
        database.ReadAsync(transaction => List(transaction, community), cancellation);

    private Result<LimitChange> Change(WriteTransaction transaction, LimitOrder order)
    {
        var now = StoredTime.Now(time);
        var done = LimitChanges.Apply(transaction, order, policy, now);
        if (!done.IsOk(out var change, out _) || change.After == change.Before) return done;
        var notice = new Announcement(LimitViews.Notice(order, change));
        if (order.Community is { } community) announcements.TellModerators(transaction, community, notice, now);
        else announcements.TellOperators(transaction, notice, now);
        return done;
    }

    private static IReadOnlyList<NamedLimit> List(ReadTransaction transaction, CommunityId? community)
    {
        var rules = LimitRows.List(transaction, community: null, LimitChanges.MaxListed).AsEnumerable();
        if (community is not null) rules = rules.Concat(LimitRows.List(transaction, community, LimitChanges.MaxListed));
        return [.. rules.Select(rule => new NamedLimit(rule, Members.NameOf(transaction, rule.By)))];
    }
}

/// <summary>A rule, and who set it.</summary>
/// <param name="Limit">The rule.</param>
/// <param name="By">Their name as last seen, or in words that it is not known; hostile text.</param>
internal sealed record NamedLimit(SetLimit Limit, string By);
