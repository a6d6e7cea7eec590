using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.People.Linking;
using Bot.Core.Wording;

namespace Bot.Core.People.Privacy;

/// <summary>What people read about what is kept about them: pure.</summary>
internal static class PrivacyViews
{
    /// <summary>The action of its button is this, a colon, and who asked.</summary>
    public const string DeleteAction = "forget-me";

    public const string NotYours = "Only who asked can decide that. Send /privacy delete yourself for what I keep about you.";

    public const string BeingErased = "All that I keep about you is being deleted. That takes up to a few minutes.";

    public const string Erased = "All that I kept about you is deleted. If you write to me again, you begin anew.";

    public static FormattedText About(RetentionDays kept, bool isArchived)
    {
        var text = FormattedText.Empty.Bold("What I keep about you").Line()
            .Add("Your id and name here; your requests with their prompts, files' addresses and results; your credits with every entry; ")
            .Add("your saved LoRAs; which of your accounts are joined; payments; limits and blocks that are about you; what you did "
                + "as a moderator.").Line()
            .Bold("For how long").Line()
            .Add($"Prompts asked for here: {kept.InWords}. The rest until you delete it. Quotes, codes and refusals go within two days.")
            .Line();
        if (isArchived) text = text.Add("The operators also keep every result with its prompt in an archive of theirs.").Line();
        return text
            .Bold("Others").Line()
            .Add("Prompts and files go to fal.ai, which makes the pictures. What is posted in a chat is the chat's, and a picture "
                + "carries how it was made.").Line()
            .Bold("Yours to decide").Line()
            .Code("/privacy export").Add(" gives you a file with all of it. ")
            .Code("/privacy delete").Add($" deletes it; for {Days} days I then keep {Mark}.");
    }

    public static View Offer(ErasureOffer offer, MemberId asker, bool isArchived)
    {
        var others = offer.Members.Where(one => one.Id != asker).Select(LinkViews.NameOf).ToList();
        var text = FormattedText.Empty.Bold("Delete all that I keep about you?").Line()
            .Add($"This goes: your id and name, {Count(offer.Jobs, "request")} with prompts and results, your saved LoRAs and what "
                + "is shared of them, your quotes, your name at what you did as a moderator")
            .Add(isArchived ? ", and what the operators' archive has of yours. " : ". ");
        if (offer.Balance > CreditAmount.Zero) text = text.Bold($"Your {Answers.Credits(offer.Balance)} are lost.").Add(" ");
        if (others.Count > 0)
            text = text.Bold($"It concerns {string.Join(" and ", others)} too, which shares your wallet; /unlink first if it shall stay.")
                .Add(" ");
        text = text.Line()
            .Add("This stays: the amounts of the ledger and of payments, under an account of nobody; a block that holds; what was "
                + "posted in chats; ")
            .Add($"what fal.ai keeps; copies that operators made before; and for {Days} days {Mark}. It cannot be undone.");
        return new View(text)
        {
            OnlyForCaller = true,
            Buttons = [new Button("Delete it all", $"{DeleteAction}:{asker.User}", IsDangerous: true)],
        };
    }

    public static FormattedText Retention(RetentionDays kept, bool isUsual)
    {
        var text = FormattedText.Empty.Add("Prompts of this community are kept ")
            .Bold(kept.Days is null ? "until their owners delete them" : kept.InWords)
            .Add(isUsual ? ", as the operators have set it for all." : ".");
        return kept.Days is null
            ? text
            : text.Add(" After that they are erased from my records with their files' addresses; /history then shows (erased).")
                .Line().Add("What was posted stays, and so do the facts inside the posted pictures and the operators' archive.");
    }

    public static Refusal NoDays(string written) => new(
        $"{TextFormat.Quote(written)} is no time. Give days from 1 to {RetentionDays.Max:N0}, forever, or usual for what the "
        + "operators have set.");

    private const string Mark = "a mark made of your id, from which nobody can read it, so that coming back brings no starting grant twice";

    private static string Count(long number, string what) => $"{number:N0} {what}{(number == 1 ? "" : "s")}";

    private static int Days => (int)NewAccounts.Memory.TotalDays;
}
