namespace Bot.Core.People.Privacy;

/// <summary>Every no of /privacy, with the next step.</summary>
internal static class PrivacyRefusals
{
    public static readonly Refusal OnlyInPrivate = new(
        "Others could read that here. Write /privacy export to me in our private chat.");

    public static readonly Refusal JobsUnderWay = new(
        "You have pictures under way, and credits are held for them. Wait until they are done, or cancel them; then try again.");

    public static readonly Refusal NothingKept = new("I keep nothing about you.");

    public static readonly Refusal TooManyExports = new("Too many are asking for theirs right now. Try again in a minute.");
}
