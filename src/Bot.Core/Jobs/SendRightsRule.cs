using Bot.Core.Jobs.Rules;
using Bot.Core.Models;
using Bot.Core.Storage;

namespace Bot.Core.Jobs;

/// <summary>Begins nothing where the bot is known to have no right to send it: fal would be paid for nothing.</summary>
internal sealed class SendRightsRule : IAcceptanceRule
{
    public Refusal? Refuse(ReadTransaction transaction, Admission asked)
    {
        if (asked.Command.MaySend is not { } may) return null;
        var refused = asked.Jobs.FirstOrDefault(job => job.Request.Makes switch
        {
            // It is saved, and told in words.
            Product.Lora => false,
            Product.Video => !may.Videos,
            _ => !may.Pictures,
        });
        return refused is null ? null : new Refusal($"I have no right to send {ProductText.Name(refused.Request)}s here. {may.Fix}")
        {
            Rule = RefusalRule.Delivery,
        };
    }
}
