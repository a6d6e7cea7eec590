using Bot.Core.Chats;
using Bot.Core.Commands;
using Bot.Core.Privacy;

namespace Bot.Core.Linking;

/// <summary>What people read about joining and parting: pure.</summary>
internal static class LinkWords
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
        .Bold($"Join with {offer.Maker.Told}?").Line()
        .Add(offer.Moves > 0 ? $"Your {Answers.Credits(offer.Moves)} here move to their wallet, which has "
            + $"{Number(offer.Kept)}" : $"You have no credits here to move; their wallet has {Number(offer.Kept)}")
        .Add(". From then on both accounts spend from that one wallet, and its daily allowance and limits hold for both together.").Line()
        .Add($"Your own pictures and saved LoRAs stay yours. Whoever parts by /unlink later leaves the credits to the other, ")
        .Add($"and neither can be joined again for {Days} days. ")
        .Bold("Join only with an account of your own.").Add(" If you do nothing, nothing happens."))
    {
        OnlyForCaller = true,
        Buttons = [new Button("Join", $"{JoinAction}:{offer.CodeId}")],
    };

    public static View Offer(PartOffer offer) => new(FormattedText.Empty
        .Bold($"Part from {offer.Other.Told}?").Line()
        .Add($"The {Answers.Credits(offer.Stays)} of the wallet stay with {offer.Other.Told}, and so do its entries; this account "
            + "begins with none. ")
        .Add($"Your own pictures and saved LoRAs stay yours. Neither gets a starting grant again, and neither can be joined again "
            + $"for {Days} days. ")
        .Add("If you do nothing, nothing happens."))
    {
        OnlyForCaller = true,
        Buttons = [new Button("Part", $"{PartAction}:{offer.Self.User}", IsDangerous: true)],
    };

    public static string Joined(LinkedAccounts joined) => joined.Moved > 0
        ? $"Joined with {joined.Other.Told}: {Answers.Credits(joined.Moved)} moved to that wallet, which you share now. See /credits."
        : $"Joined with {joined.Other.Told}: you share that wallet now. See /credits.";

    public static string Used(LinkedMember joiner) =>
        $"Your code was used: {joiner.Told} shares this wallet now. If that was not you, tell a moderator or an operator at once.";

    public static string Parted(LinkedMember other) =>
        $"Parted from {other.Told}. The credits stay there; this account has a wallet of its own.";

    private static string Number(long amount) => amount.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static int Days => (int)ForgottenMembers.Memory.TotalDays;
}
