using System.Globalization;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;

namespace Bot.Core.People.Linking;

/// <summary>Every no that joining and parting can mean, with the next step.</summary>
internal static class LinkRefusals
{
    public static readonly Refusal OnlyInPrivate = new(
        "Others could read your code here. Write /link to me in our private chat.");

    public static readonly Refusal CodeShownToOthers = new(
        "Others could read that code here, so it is thrown away. Write /link on the other platform for a new one, and give it to me "
        + "in our private chat.");

    public static readonly Refusal NoSuchCode = new(
        "That code is wrong, was used, or is older than 10 minutes. Write /link on the other platform for a new one.");

    public static readonly Refusal TooManyTries = new(
        "You gave too many wrong codes. Wait 10 minutes, then write /link on the other platform for a new one.");

    public static readonly Refusal OwnCode = new(
        "That is your own code. Give it to me on the other platform: /link and the code.");

    public static readonly Refusal SamePlatform = new(
        "Both are on the same platform. A wallet is joined across platforms: make the code on one, and give it on the other.");

    public static readonly Refusal JobsUnderWay = new(
        "You have pictures under way. Wait until they are done, or cancel them; then try again.");

    public static readonly Refusal TooRich = new(
        $"Together they would have more than {Account.MaxBalance:N0} credits, and no account may. Spend some first.");

    public static readonly Refusal BeingErased = new(
        "This account is being deleted, as its owner has asked. Try again in a few minutes.");

    public static readonly Refusal NothingLinked = new(
        "This account is joined with no other. To join one, write /link here, and give the code to me on the other platform.");

    public static readonly Refusal OutOfDate = new("This question is out of date. Send the command again.");

    public static Refusal Linked(Caller other) =>
        new($"This account is joined with {LinkViews.NameOf(other)}. Write /unlink first if you want to join it with another.");

    public static Refusal TooSoon(DateTimeOffset from) => new(
        "This account was parted from another or deleted lately, and can be joined again from "
        + $"{from.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
}
