using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Communities.Announcements;
using Bot.Core.Ledger.Blocks;
using Bot.Core.Ledger.Entries;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Requests;

/// <summary>
/// Requests for credits in the database. What moderators and askers are told is stored in the same transaction: nothing is
/// told that did not happen, and a crash loses none of it.
/// </summary>
internal sealed class RequestStore(Database database, AnnouncementOutbox box, Owners owners, CreditPolicy policy, TimeProvider time)
{
    /// <summary>How often an account may ask in one community within a day.</summary>
    public const int MaxInDay = 3;

    /// <summary>The most that can be asked for at once: a forged press must not name any number.</summary>
    public const long MaxAsked = 100_000;

    private static readonly TimeSpan OpenFor = TimeSpan.FromDays(7);

    /// <summary>Asks the moderators of the press's community.</summary>
    /// <param name="press">Who asks, and where.</param>
    /// <param name="missing">How many credits are missing.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    public Task<Result<CreditRequest>> AskAsync(IncomingCommand press, CreditAmount missing, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Ask(transaction, press, missing), cancellation);

    /// <summary>A moderator's word; once for each request.</summary>
    public Task<Result<DecidedRequest>> DecideAsync(
        IncomingCommand press,
        long id,
        RequestDecision decision,
        CancellationToken cancellation,
        Action<WriteTransaction, Result<DecidedRequest>>? answer = null) =>
        database.WriteAsync(transaction => Decide(transaction, press, id, decision), answer, cancellation);

    /// <summary>What the asker has and did lately, for who may decide.</summary>
    public Task<Result<string>> UseAsync(IncomingCommand press, long id, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Use(transaction, press, id), cancellation);

    private Result<CreditRequest> Ask(WriteTransaction transaction, IncomingCommand press, CreditAmount missing)
    {
        var now = StoredTime.Now(time);
        var account = Wallets.Open(transaction, press.Caller, policy, Place.Of(press), now);
        if (BlockCheck.Refuse(transaction, account.Id, press.Community, now) is { } blocked) return blocked;
        if (Erasures.IsPending(transaction, account.Id)) return CreditRefusals.BeingErased;
        if (RequestRows.FindOpen(transaction, account.Id, press.Community) is { } open)
        {
            if (open.ExpiresAt > now) return RequestRefusals.AskedAlready(open);
            RequestRows.Decide(transaction, open.Id, RequestState.Expired, by: null, now);
        }

        if (RequestRows.Count(transaction, account.Id, press.Community, now - TimeSpan.FromDays(1)) >= MaxInDay)
            return RequestRefusals.TooOften(MaxInDay);
        var asked = PressRooms.Of(press);
        var own = AnnouncementOutbox.ModeratorsRoom(transaction, press.Community);
        var room = own ?? asked;
        if (!OutboxStore.HasPlace(transaction, room)) return RequestRefusals.Unreachable;

        var amount = RequestViews.Rounded(new CreditAmount(Math.Clamp(missing.Value, 1, MaxAsked)));
        var text = own is null
            ? RequestViews.AskedPublicly(Name(press.Caller), amount)
            : RequestViews.Asked(Name(press.Caller), amount, account, RecentUses.Read(transaction, account.Id, press.Community, now));
        var request = new CreditRequest(
            0, account.Id, press.Caller.Id, press.Community, asked, amount, text, RequestState.Open, now + OpenFor);
        request = request with { Id = RequestRows.Insert(transaction, request, now) };
        var buttons = RequestViews.Buttons(request.Id, amount);
        box.Tell(
            transaction,
            room,
            new Announcement(text)
            {
                About = press.Caller.Id,
                Buttons = own is null ? [.. buttons, RequestViews.UseButton(request.Id)] : buttons,
            },
            now);
        return request;
    }

    private Result<string> Use(ReadTransaction transaction, IncomingCommand press, long id)
    {
        if (RequestRows.Find(transaction, id) is not { } request) return RequestRefusals.Unknown;
        if (RefusalFor(press, request) is { } no) return no;
        var account = Members.FindAccount(transaction, request.Account);
        return $"They have {RequestViews.Use(account, RecentUses.Read(transaction, account.Id, request.Community, time.GetUtcNow()))}";
    }

    private Refusal? RefusalFor(IncomingCommand press, CreditRequest request)
    {
        var reach = Reach.Of(press, owners);
        return reach.Moderates(request.Community) ? null : reach.Refused(RequestRefusals.NotYours);
    }

    private Result<DecidedRequest> Decide(WriteTransaction transaction, IncomingCommand press, long id, RequestDecision decision)
    {
        var now = StoredTime.Now(time);
        if (RequestRows.Find(transaction, id) is not { } request) return RequestRefusals.Unknown;
        if (RefusalFor(press, request) is { } no) return no;
        if (request.State != RequestState.Open) return RequestRefusals.Decided;
        if (now >= request.ExpiresAt || Members.Find(transaction, request.Member) is not { } known)
        {
            RequestRows.Decide(transaction, id, RequestState.Expired, by: null, now);
            return new DecidedRequest(
                RequestViews.Decided(request, now >= request.ExpiresAt ? RequestRefusals.Expired.Text : RequestRefusals.Gone.Text));
        }

        var granted =
            decision switch
            {
                RequestDecision.Approve => request.Amount,
                RequestDecision.Half => RequestViews.Half(request.Amount),
                _ => CreditAmount.Zero,
            };
        if (granted > CreditAmount.Zero && Grant(transaction, press, request, granted, now) is { } refusal) return refusal;
        RequestRows.Decide(
            transaction, id, granted > CreditAmount.Zero ? RequestState.Approved : RequestState.Declined, press.Caller.Id, now);
        var moderator = Name(press.Caller);
        var asker = AccountNames.Shown(known.Called(request.Member));
        var words = RequestViews.Answered(asker, moderator, request.Amount, granted);
        box.Tell(transaction, request.Room, new Announcement(words) { About = request.Member }, now);
        return new DecidedRequest(RequestViews.Decided(request, RequestViews.Outcome(moderator, granted)));
    }

    private Refusal? Grant(
        WriteTransaction transaction, IncomingCommand press, CreditRequest request, CreditAmount amount, DateTimeOffset now)
    {
        var adjustment = new Adjustment(
            press.Id,
            TransferKind.Grant,
            press.Caller,
            new Caller(request.Member, Name: ""),
            amount,
            $"Asked for: {Answers.Credits(request.Amount)}")
        {
            Community = request.Community,
            IsByOperator = owners.IsOperator(press.Caller),
        };
        return Adjustments.Apply(transaction, adjustment, policy, now).IsOk(out _, out var refusal) ? null : refusal;
    }

    private static string Name(Caller caller) => TextFormat.Shorten(AccountNames.Shown(caller));
}

/// <summary>A request that is not open any more.</summary>
/// <param name="Text">What its message says from now on.</param>
internal sealed record DecidedRequest(string Text);
