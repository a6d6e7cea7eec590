using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Wording;

namespace Bot.Core.Payments;

/// <summary>What <c>/topup</c> says: pure.</summary>
internal static class TopUpViews
{
    /// <summary>What the actions of the packages' buttons begin with.</summary>
    public const string Action = "topup";

    public static FormattedText NothingSold(CreditPolicy policy) => FormattedText.Empty.Add("No credits are sold here. ").Add(
        policy.DailyCredits > CreditAmount.Zero
        ? $"Each day (UTC) you are topped up to {Answers.Credits(policy.DailyCredits)}, and moderators can grant more: ask one of them."
        : "Moderators grant them: ask one of them.");

    public static FormattedText ElsewhereOnly(StarOffer offer, string where) => List(offer)
        .Add($"Stars are paid in {where}: send /topup to this bot there. /link joins your two wallets, so that what you buy there is "
            + "yours here too.");

    public static FormattedText PrivatelyOnly(StarOffer offer) => List(offer)
        .Add("What you buy is between you and me: open our private chat and send /topup there.");

    public static View Choice(StarOffer offer) => Answers.Private(List(offer)
        .Add("Choose one. Credits are added at once, are yours alone, and do not run out. /paysupport tells where to ask.")) with
    {
        Buttons =
        [
            .. offer.Packages.Select(static package => new Button(
                $"{TextFormat.Number(package.Credits.Value)} credits · {PaymentViews.Stars(package.Stars)}",
                string.Create(CultureInfo.InvariantCulture, $"{Action}:{package.Credits}"))),
        ],
    };

    public static Refusal NoSuchPackage(CreditAmount credits, StarOffer offer)
    {
        var packages = string.Join(
            ", ", offer.Packages.Select(static package => TextFormat.Number(package.Credits.Value)));
        return new($"There is no package of {Answers.Credits(credits)}. There are packages of {packages}: for example /topup "
            + $"{offer.Packages[0].Credits}.");
    }

    private static FormattedText List(StarOffer offer)
    {
        var text = FormattedText.Empty.Bold("Credits for Stars");
        foreach (var package in offer.Packages)
            text = text.Line().Add($"{Answers.Credits(package.Credits)} for {PaymentViews.Stars(package.Stars)}");
        return text.Line().Line();
    }
}
