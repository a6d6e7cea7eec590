using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Tests.Features.Credits;

/// <summary>Refusals say which rule said no, and that nothing was charged.</summary>
public sealed class RefusalReaderTests
{
    [Fact]
    public void Every_rule_has_a_name_of_its_own()
    {
        var rules = Enum.GetValues<RefusalRule>();
        Assert.Equal(rules.Length, rules.Select(RefusalRuleText.Of).Distinct().Count());
    }

    [Fact]
    public void A_rule_stands_first_and_in_bold_and_what_was_charged_last()
    {
        var view = Answers.Refused(new Refusal("Wait 5 min.") { Rule = RefusalRule.Cooldown });
        Assert.Equal(new TextRun("Cooldown.", TextStyle.Bold), view.Text.Runs[0]);
        Assert.Equal("Cooldown. Wait 5 min. Nothing was charged.", view.Text.Plain);
        Assert.Equal(view.Text.Plain, Answers.Words(new Refusal("Wait 5 min.") { Rule = RefusalRule.Cooldown }));
    }

    [Fact]
    public void It_is_not_said_twice() => Assert.Equal(
        "Blocked. You are blocked, so nothing was charged.",
        Answers.Words(new Refusal("You are blocked, so nothing was charged.") { Rule = RefusalRule.Blocked, SaysUncharged = true }));

    [Fact]
    public void What_somebody_wrote_says_it_for_nobody() => Assert.Equal(
        "Daily limit. Reason: overcharged us. Nothing was charged.",
        Answers.Words(new Refusal("Reason: overcharged us.") { Rule = RefusalRule.DailyLimit }));

    [Fact]
    public void A_refusal_without_a_rule_is_told_as_it_is() => Assert.Equal("No.", Answers.Refused(new Refusal("No.")).Text.Plain);
}
