using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Wording;

namespace Bot.Core.People.Linking;

/// <summary>What people read about joining and parting: pure.</summary>
internal static class LinkViews
{
    /// <summary>The action of its button is this, a colon, and the code's id.</summary>
    public const string JoinAction = "join";

    /// <summary>The action of its button is this, a colon, and who asked.</summary>
    public const string PartAction = "part";

    public const string NotYours = "Only who asked can decide that. Send /unlink yourself for your own account.";

    public static FormattedText Code(string code) => FormattedText.Empty
        .Add("Your code: ").Code(code).Line()
        .Add("Within 10 minutes, write to me on the other platform: ").Code($"/link {code}").Line()
        .Add("I will ask there before anything happens. Then both accounts use this wallet. ")
        .Bold("Give the code to nobody: ").Add("whoever uses it can spend your credits.");

    public static View Offer(LinkOffer offer) => new(FormattedText.Empty
        .Bold($"Join with {NameOf(offer.Maker)}?").Line()
        .Add(offer.Moves > CreditAmount.Zero
            ? $"Your {Answers.Credits(offer.Moves)} here move to their wallet, which has "
            : "You have no credits here to move; their wallet has ")
        .Add(TextFormat.Number(offer.Kept.Value))
        .Add(". From then on both accounts spend from that one wallet, and its daily allowance and limits hold for both together.").Line()
        .Add($"Your own pictures and saved LoRAs stay yours. Whoever parts by /unlink later leaves the credits to the other, ")
        .Add($"and neither can be joined again for {Days} days. ")
        .Bold("Join only with an account of your own.").Add(" If you do nothing, nothing happens."))
    {
        OnlyForCaller = true,
        Buttons = [new Button("Join", $"{JoinAction}:{offer.CodeId}")],
    };

    public static View Offer(PartOffer offer) => new(FormattedText.Empty
        .Bold($"Part from {NameOf(offer.Other)}?").Line()
        .Add($"The {Answers.Credits(offer.Stays)} of the wallet stay with {NameOf(offer.Other)}, and so do its entries; this account "
            + "begins with none. ")
        .Add($"Your own pictures and saved LoRAs stay yours. Neither gets a starting grant again, and neither can be joined again "
            + $"for {Days} days. ")
        .Add("If you do nothing, nothing happens."))
    {
        OnlyForCaller = true,
        Buttons = [new Button("Part", $"{PartAction}:{offer.Self.User}", IsDangerous: true)],
    };

    public static string Joined(LinkedAccounts joined) => joined.Moved > CreditAmount.Zero
        ? $"Joined with {NameOf(joined.Other)}: {Answers.Credits(joined.Moved)} moved to that wallet, which you share now. See /credits."
        : $"Joined with {NameOf(joined.Other)}: you share that wallet now. See /credits.";

    public static string Used(Caller joiner) =>
        $"Your code was used: {NameOf(joiner)} shares this wallet now. If that was not you, tell a moderator or an operator at once.";

    public static string Parted(Caller other) =>
        $"Parted from {NameOf(other)}. The credits stay there; this account has a wallet of its own.";

    private static int Days => (int)NewAccounts.Memory.TotalDays;

    /// <summary>Such as <c>@mia on Telegram</c>.</summary>
    public static string NameOf(Caller member) =>
        $"{TextFormat.Shorten(MemberName.Of(member))} on {TextFormat.Capital(member.Id.Platform)}";
}
