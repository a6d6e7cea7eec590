namespace Bot.Core.Chat.Commands;

/// <summary>The names of the rules that refuse work: pure.</summary>
internal static class RefusalRuleText
{
    /// <summary>The first words of the refusal.</summary>
    public static string Of(RefusalRule rule) => rule switch
    {
        RefusalRule.Credits => "Too few credits",
        RefusalRule.DailyLimit => "Daily limit",
        RefusalRule.MonthlyLimit => "Monthly limit",
        RefusalRule.InFlight => "Jobs under way",
        RefusalRule.Cooldown => "Cooldown",
        RefusalRule.Count => "Pictures in one job",
        RefusalRule.Blocked => "Blocked",
        RefusalRule.Words => "Words",
        RefusalRule.Model => "Model not allowed here",
        RefusalRule.Channel => "Not in this channel",
        RefusalRule.Paused => "Paused",
        RefusalRule.CommunityBudget => "Community budget",
        RefusalRule.BotBudget => "Bot's budget",
        RefusalRule.Delivery => "Cannot be shown",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
    };
}
