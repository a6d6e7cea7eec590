namespace Bot.Core.Jobs.Budgets;

/// <summary>Every no that setting a budget can mean.</summary>
internal static class BudgetRefusals
{
    public static readonly Refusal NotTripped = new(
        "The fuse has not tripped. To let more be spent, say how much: /budget open day 5.");

    public static readonly Refusal OutOfRange = new(
        "The usd must be an amount in US dollars from 0.01 to 1,000,000, with at most six decimals. For example: /budget set day 5");

    public static readonly Refusal NotYours = new("This fuse belongs to another community. Its moderators can open it there.");

    public static readonly Refusal OnlyModerators = new("Only moderators can do that.");

    public static readonly Refusal OnlyOperators = new("Only the bot's operators set and open the budget of the whole bot.");

    public static Refusal AboveCeiling(MicroDollars micros) => new(
        $"The bot's operators allow this community {BudgetViews.Usd(micros)}. Choose that or less, or ask them to raise it.");

    public static Refusal NothingToClear(BudgetScope scope, BudgetPeriod period) => new(
        $"No budget is set for {BudgetViews.Name(scope)} by the {(period == BudgetPeriod.Day ? "day" : "month")}, so nothing was removed.");

    public static Refusal OperatorsOwn(MicroDollars micros) => new(
        $"The budget of {BudgetViews.Usd(micros)} here is the operators', and only they can remove it. You can set a smaller one with "
        + "/budget set.");

    public static Refusal NoBudget(BudgetPeriod period) => new(
        $"There is no budget for a {(period == BudgetPeriod.Day ? "day" : "month")}, so nothing holds work back. See /budget show.");

    public static Refusal IsOpen(MicroDollars budget) => new(
        $"It is open already: {BudgetViews.Usd(budget)} may be spent in all, which covers that much more. See /budget show.");
}
