using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger;
using Bot.Core.Storage;

namespace Bot.Core.Safety.Filters;

/// <summary>Adds, removes and lists filters. Each change is one transaction, which tells the moderators of it.</summary>
internal sealed class FilterStore(
    Database database, FilterCache cache, Owners owners, AnnouncementOutbox announcements, TimeProvider time)
{
    /// <summary>The most filters of a community.</summary>
    public const int MaxHere = 200;

    /// <summary>The most filters of the whole bot.</summary>
    public const int MaxEverywhere = 500;

    private const int Tries = 5;

    /// <summary>Adds a filter. The same command again gets the filter that there is.</summary>
    public async Task<Result<Filter>> AddAsync(
        IncomingCommand command,
        FilterKind kind,
        string text,
        string reason,
        CancellationToken cancellation,
        Action<WriteTransaction, (Filter? Added, bool IsNew)>? answer = null)
    {
        if ((kind == FilterKind.Word ? WordCheck.Refuse(text) : PatternCheck.Refuse(text)) is { } unfit) return unfit;
        var scope = Scope.Of(command);
        var filter = new Filter(0, kind, text, reason, command.Caller.Id, StoredTime.Now(time)) { Community = scope.Community };
        for (var tries = 0; tries < Tries; tries++)
        {
            var (earlier, version, filters) = await database.ReadAsync(
                transaction => (
                    FilterRows.FindByCause(transaction, command.Id),
                    FilterRows.Version(transaction, scope),
                    FilterRows.List(transaction, scope)),
                cancellation);
            if (earlier is not null) return earlier;
            if (Refuse(scope, filters, filter) is { } refusal) return refusal;
            // Building takes its time, so it is done here; the transaction makes sure that it was built of what is stored.
            if (FilterSet.Of([.. filters, filter]) is null) return FilterRefusals.TooLarge();
            var (added, isNew) = await database.WriteAsync(
                transaction => Add(transaction, command, scope, filter, version), answer, cancellation);
            if (added is null) continue;
            if (isNew) cache.Put(scope, version + 1, [.. filters, added]);
            return added;
        }

        return FilterRefusals.Busy();
    }

    /// <summary>Removes a filter. The same command again gets the filter that it has removed.</summary>
    public Task<Result<Filter>> RemoveAsync(
        IncomingCommand command, long number, CancellationToken cancellation, Action<WriteTransaction, Result<Filter>>? answer = null) =>
        database.WriteAsync(transaction => Remove(transaction, command, number), answer, cancellation);

    /// <summary>The filters in force, by number, with the names of who added them.</summary>
    public Task<IReadOnlyList<(Filter Filter, string By)>> ListAsync(Scope scope, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyList<(Filter, string)>>(
            transaction => [.. FilterRows.List(transaction, scope).Select(filter => (filter, Members.NameOf(transaction, filter.Actor)))],
            cancellation);

    /// <summary>Which filters meet a text here, those of the whole bot included.</summary>
    public async Task<IReadOnlyList<FilterHit>> TestAsync(Scope scope, string text, CancellationToken cancellation)
    {
        var (bot, here) = await database.ReadAsync(
            transaction => (FilterRows.List(transaction, Scope.Everywhere), scope.IsEverywhere ? [] : FilterRows.List(transaction, scope)),
            cancellation);
        return [.. new[] { bot, here }.SelectMany(filters => FilterSet.Of(filters)!.Check(text).Hits).OrderBy(static hit => hit.Start)];
    }

    private static Refusal? Refuse(Scope scope, IReadOnlyList<Filter> filters, Filter filter)
    {
        var most = scope.IsEverywhere ? MaxEverywhere : MaxHere;
        if (filters.FirstOrDefault(other => IsSame(other, filter)) is { } same) return FilterRefusals.IsThere(same);
        return filters.Count >= most ? FilterRefusals.TooMany(most) : null;
    }

    private static bool IsSame(Filter one, Filter other) => one.Kind == other.Kind
        && (one.Kind == FilterKind.Word ? WordCheck.Read(one.Text) == WordCheck.Read(other.Text) : one.Text == other.Text);

    private (Filter? Added, bool IsNew) Add(WriteTransaction transaction, IncomingCommand command, Scope scope, Filter filter, long version)
    {
        if (FilterRows.FindByCause(transaction, command.Id) is { } earlier) return (earlier, false);
        if (FilterRows.Version(transaction, scope) != version) return (null, false);
        var added = FilterRows.Add(transaction, scope, filter, command.Id);
        Tell(
            transaction,
            scope,
            $"{MemberName.Of(command.Caller)} added {FilterRefusals.Named(added)}{ModeratorNotices.Why(added.Reason)}.",
            added.At);
        return (added, true);
    }

    private Result<Filter> Remove(WriteTransaction transaction, IncomingCommand command, long number)
    {
        var (scope, now) = (Scope.Of(command), StoredTime.Now(time));
        if (FilterRows.FindByRemoval(transaction, command.Id) is { } earlier) return earlier;
        if (FilterRows.Find(transaction, scope, number) is not { } filter) return FilterRefusals.Unknown(number);
        if (!owners.IsOperator(command.Caller) && owners.Operators.Contains(filter.Actor)) return FilterRefusals.OperatorsOwn(filter);
        FilterRows.Remove(transaction, scope, number, command.Caller.Id, now, command.Id);
        Tell(transaction, scope, $"{MemberName.Of(command.Caller)} removed {FilterRefusals.Named(filter)}.", now);
        return filter;
    }

    private void Tell(WriteTransaction transaction, Scope scope, string words, DateTimeOffset now) =>
        ModeratorNotices.Tell(announcements, transaction, scope, words, now);
}
