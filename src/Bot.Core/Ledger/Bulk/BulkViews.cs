using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Pools;
using Bot.Core.Wording;

namespace Bot.Core.Ledger.Bulk;

/// <summary>Bulk changes in words: pure.</summary>
internal static class BulkViews
{
    /// <summary>The actions of its buttons are these and the change's id.</summary>
    public const string ConfirmAction = "bulk", DropAction = "bulk-drop";

    /// <summary>What would happen, with buttons.</summary>
    public static View Preview(BulkChange change, BulkSums sums, Pool? pool)
    {
        var text = FormattedText.Empty.Bold($"{People(sums.Changed)}, {InAll(change, sums)}").Line()
            .Add($"{Plan(change)}. Reason: {change.Reason}").Add(LeftOut(sums, isDone: false));
        if (sums.Granted > CreditAmount.Zero && pool is { IsBottomless: false })
            text = text.Line().Add(
                $"It costs {Answers.Credits(sums.Granted)}; the pool of this community holds {TextFormat.Number(pool.Balance.Value)}.");
        if (sums.Changed > 0 && sums.Refusal is { } refusal) return Answers.Private(text.Line().Add(refusal.Text));
        if (sums.Changed == 0) return Answers.Private(text.Line().Add("There is nothing to confirm."));
        return Answers.Private(text.Line().Add("Nothing has changed yet. Confirm within 10 minutes.")) with
        {
            Buttons =
            [
                new Button($"Confirm for {People(sums.Changed)}", $"{ConfirmAction}:{change.Id}"),
                new Button("Cancel", $"{DropAction}:{change.Id}", IsDangerous: true),
            ],
        };
    }

    /// <summary>What happened.</summary>
    public static string Done(BulkChange change, BulkSums sums) =>
        $"Done for {People(sums.Changed)} with the role {TextFormat.Shorten(change.Role)}: {Moved(sums)}. Reason: "
        + $"{change.Reason}{LeftOut(sums, isDone: true)}";

    private static string Plan(BulkChange change) => change.Kind switch
    {
        BulkKind.Grant => $"Grant {Answers.Credits(change.Amount)} to each with the role {TextFormat.Shorten(change.Role)}",
        BulkKind.Take => $"Take {Answers.Credits(change.Amount)} from each with the role {TextFormat.Shorten(change.Role)}",
        _ => $"Set what each with the role {TextFormat.Shorten(change.Role)} owns to {Answers.Credits(change.Amount)}",
    };

    private static string InAll(BulkChange change, BulkSums sums) => change.Kind switch
    {
        BulkKind.Grant => $"{Answers.Credits(sums.Granted)} in all",
        BulkKind.Take => $"{Answers.Credits(sums.Taken)} in all",
        _ => Moved(sums),
    };

    private static string Moved(BulkSums sums) => sums switch
    {
        { Taken.Value: 0 } => $"{Answers.Credits(sums.Granted)} granted in all",
        { Granted.Value: 0 } => $"{Answers.Credits(sums.Taken)} taken in all",
        _ => $"{Answers.Credits(sums.Granted)} granted and {TextFormat.Number(sums.Taken.Value)} taken in all",
    };

    private static string LeftOut(BulkSums sums, bool isDone)
    {
        var (are, lines) = (isDone ? "were" : "would be", "");
        foreach (var (obstacle, count) in sums.LeftOut.OrderBy(static one => one.Key))
            lines += obstacle == BulkObstacle.Own
                ? "\nYou are left out: you may not raise your own credits here."
                : $"\n{People(count)} {are} left out: {Why(obstacle)}.";
        return lines;
    }

    private static string Why(BulkObstacle obstacle) => obstacle switch
    {
        BulkObstacle.TooFew => "they have fewer credits that can be taken",
        BulkObstacle.Held => "more is held for their jobs under way than would be left",
        BulkObstacle.TooRich => "they would own more than an account may",
        BulkObstacle.OutOfReach => "this community has not given them so much that it could take back",
        BulkObstacle.BeingErased => "what is known about them is being deleted, as they have asked",
        _ => "they have exactly that already",
    };

    private static string People(int count) => count == 1 ? "1 member" : $"{TextFormat.Number(count)} members";
}
