using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Requests;

/// <summary>Requests for credits in words: pure.</summary>
internal static class RequestViews
{
    /// <summary>The actions of its buttons are this, a decision and the request.</summary>
    public const string Action = "asked";

    /// <summary>What a press asks for that decides nothing.</summary>
    public const string UseWord = "use";

    /// <summary>What a moderator would give: the missing credits rounded up, and not much more than are missing.</summary>
    public static CreditAmount Rounded(CreditAmount missing)
    {
        var step = missing.Value switch { <= 20 => 5, <= 100 => 10, <= 500 => 50, <= 5_000 => 100, _ => 1_000 };
        return (CreditAmount.Max(new CreditAmount(1), missing) + new CreditAmount(step) - new CreditAmount(1)) / step * step;
    }

    /// <summary>Half of an amount, rounded up.</summary>
    public static CreditAmount Half(CreditAmount amount) => (amount + new CreditAmount(1)) / 2;

    /// <summary>What the moderators read.</summary>
    public static string Asked(string name, CreditAmount amount, Account account, RecentUse use) =>
        MemberName.Quiet($"{name} asks for {Answers.Credits(amount)} and has {Use(account, use)}");

    /// <summary>The same where others read along, whom it does not concern what somebody has and spends.</summary>
    public static string AskedPublicly(string name, CreditAmount amount) =>
        MemberName.Quiet($"{name} asks the moderators for {Answers.Credits(amount)}.");

    /// <summary>What somebody has and did lately.</summary>
    public static string Use(Account account, RecentUse use)
    {
        var text = $"{TextFormat.Number(account.Available.Value)}. Spent here: {TextFormat.Number(use.SpentInWeek.Value)} in 7 days, "
            + $"{TextFormat.Number(use.SpentInMonth.Value)} in 30 days; "
            + $"{TextFormat.Number(use.Delivered)} {(use.Delivered == 1 ? "job" : "jobs")} delivered, {TextFormat.Number(use.Returned)} "
            + "failed or cancelled.";
        return use.Grants.Count == 0 ? $"{text} No grants here yet." : $"{text} Last grants: {string.Join("; ", use.Grants.Select(Line))}.";
    }

    /// <summary>The buttons under it.</summary>
    /// <summary>For moderators to read what others do not.</summary>
    public static Button UseButton(long id) => new("Recent use", $"{Action}:{UseWord}:{id}");

    public static IReadOnlyList<Button> Buttons(long id, CreditAmount amount) =>
    [
        new Button($"Approve {TextFormat.Number(amount.Value)}", $"{Action}:approve:{id}"),
        new Button($"Approve half, {TextFormat.Number(Half(amount).Value)}", $"{Action}:half:{id}"),
        new Button("Decline", $"{Action}:decline:{id}", IsDangerous: true),
    ];

    /// <summary>What the message says in the end.</summary>
    public static string Decided(CreditRequest request, string outcome) => $"{request.Text}\n{outcome}";

    /// <summary>What a moderator did, in the message that they read.</summary>
    public static string Outcome(string moderator, CreditAmount granted) => MemberName.Quiet(
        granted == CreditAmount.Zero ? $"Declined by {moderator}." : $"Granted {Answers.Credits(granted)} by {moderator}.");

    /// <summary>What the asker is told where they asked.</summary>
    public static string Answered(string asker, string moderator, CreditAmount asked, CreditAmount granted)
    {
        var answer = granted.Value switch
        {
            0 => $"{moderator} declined your request for {Answers.Credits(asked)}. Nothing was charged; /credits shows what you have "
                + "and when "
                + "more comes.",
            _ when granted < asked =>
                $"{moderator} granted you {Answers.Credits(granted)} of the {TextFormat.Number(asked.Value)} you asked for. If that is "
                + "enough, send your command again; if not, choose something cheaper (see /models).",
            _ => $"{moderator} granted you {Answers.Credits(granted)}. Send your command again.",
        };
        return MemberName.Quiet($"{asker}: {answer}");
    }

    private static string Line((Transfer Grant, string By) one) =>
        $"+{TextFormat.Number(one.Grant.Amount.Value)} on {one.Grant.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} "
        + $"by {TextFormat.Shorten(one.By)}";
}
