using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Entries;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits</c>: what the caller has, what comes when, and their entries page by page.</summary>
internal sealed class BalanceView(LedgerStore ledger, EntryStore entries, EntryPages pages, TimeProvider time) : IPressHandler
{
    /// <summary>The action of its buttons is this, the platform's own id of the caller, and a cursor.</summary>
    public const string PageAction = "credits";

    // For who has nothing, and gets nothing daily by which to judge.
    private const long MinAsked = 20;

    public string Action => PageAction;

    /// <summary>The first page.</summary>
    public async Task<View> ShowAsync(IncomingCommand incoming, CancellationToken cancellation)
    {
        var wallet = await ledger.WalletAsync(incoming.Caller, Place.Of(incoming), cancellation);
        var account = await entries.AccountAsync(incoming.Caller.Id, cancellation)
            ?? throw new InvalidOperationException("Who has a wallet has an account.");
        return await PageAsync(incoming, wallet, account, EntryCursor.Newest, cancellation);
    }

    /// <summary>Another page, if it is the presser's: the button may be forged, or stand in a group for all to press.</summary>
    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        if (PagePress.Read(about) is not { } press || press.User != incoming.Caller.Id.User) return EntryPages.NotYours.Text;
        if (await entries.AccountAsync(incoming.Caller.Id, cancellation) is not { } account) return EntryPages.NotYours.Text;
        var wallet = await ledger.WalletAsync(incoming.Caller, Place.Of(incoming), cancellation);
        return pages.Turn(incoming, await PageAsync(incoming, wallet, account, press.Cursor, cancellation));
    }

    private async Task<View> PageAsync(
        IncomingCommand incoming, LocalWallet wallet, AccountId account, EntryCursor cursor, CancellationToken cancellation)
    {
        var head = Head(wallet, time.GetUtcNow()).Line().Line().Bold("Your entries");
        var reader = new EntryReader(account, incoming.IsPrivate ? null : incoming.Community, IsOwn: true);
        var action = $"{PageAction}:{incoming.Caller.Id.User}";
        var page = await pages.ShowAsync(head, new EntryQuery(null, account), cursor, reader, action, cancellation);
        return wallet.Wallet.Available == CreditAmount.Zero && !incoming.IsPrivate
            ? page with
            {
                Buttons = [.. page.Buttons,
                Answers.Ask(CreditAmount.Max(new CreditAmount(MinAsked), wallet.Limits.Policy.DailyCredits))]
            }
            : page;
    }

    /// <summary>The figures in words: pure.</summary>
    internal static FormattedText Head(LocalWallet here, DateTimeOffset now)
    {
        var (wallet, policy) = (here.Wallet, here.Limits.Policy);
        var text = FormattedText.Empty.Add("You have ").Bold(Answers.Credits(wallet.Available)).Add(".");
        if (wallet.Held > CreditAmount.Zero)
            text = text.Add(
                $" {Answers.Credits(wallet.Held)} more are held for jobs under way, so your balance is "
                + $"{TextFormat.Number(wallet.Balance.Value)}.");
        if (wallet.Available == CreditAmount.Zero) text = text.Line().Add($"To get more, {CreditRefusals.Ways(policy)}.");
        var left = CreditAmount.Max(CreditAmount.Zero, policy.DailyLimit - wallet.SpentToday);
        text = text.Line()
            .Add($"Spent today: {TextFormat.Number(wallet.SpentToday.Value)} of {TextFormat.Number(policy.DailyLimit.Value)}, "
                + $"{TextFormat.Number(left.Value)} left.");
        if (here.Limits.MonthlyCredits is { } month)
            text = text.Add($" Spent this month: {TextFormat.Number(here.SpentThisMonth.Value)} of {TextFormat.Number(month.Value)}.");
        if (policy.DailyCredits == CreditAmount.Zero) return text.Add($" The count starts anew {WaitText.UntilMidnight(now)}.");
        var whose = wallet.Balance < policy.DailyCredits ? "Your" : "If you have fewer by then, your";
        return text.Add(
            $" {whose} daily allowance tops you up to {TextFormat.Number(policy.DailyCredits.Value)} {WaitText.UntilMidnight(now)}.");
    }
}
