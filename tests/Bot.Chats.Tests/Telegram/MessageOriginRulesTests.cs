using Bot.Core;
using Bot.Telegram.Updates;

namespace Bot.Chats.Tests.Telegram;

public sealed class MessageOriginRulesTests
{
    [Fact]
    public void Only_ones_own_word_is_a_command_and_who_can_fix_it_reads_how()
    {
        bool[] either = [false, true];
        var all = from forwarded in either
                  from automatic in either
                  from viaBot in either
                  from quoted in either
                  from another in either
                  from inGroup in either
                  select new MessageOriginRules.MessageOrigin(forwarded, automatic, viaBot, quoted, another, inGroup);
        Assert.All(all, static origin =>
        {
            var isPassedOn = origin.IsForwarded || origin.IsAutomaticForward;
            var (isCommand, why) = MessageOriginRules.Judge(origin);
            Assert.Equal(!isPassedOn && !origin.IsViaBot && !origin.IsQuoted && !origin.IsInAnotherName, isCommand);
            Refusal? expected = isPassedOn
                ? origin.IsGroup ? null : MessageOriginRules.Forwarded
                : origin.IsViaBot ? origin.IsGroup ? null : MessageOriginRules.AnotherBots
                : origin.IsQuoted || !origin.IsInAnotherName ? null : MessageOriginRules.AsChannel;
            Assert.Equal(expected, why);
        });
    }
}
