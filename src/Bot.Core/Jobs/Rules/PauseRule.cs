using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Jobs.Turns;
using Bot.Core.Storage;
using Bot.Core.Wording;

namespace Bot.Core.Jobs.Rules;

/// <summary>Nothing new is taken in where the work is paused.</summary>
internal sealed class PauseRule : IAcceptanceRule
{
    public Refusal? Refuse(ReadTransaction transaction, Admission asked) =>
        Find(transaction, null, isEverywhere: true) ?? Find(transaction, asked.Command.Community, isEverywhere: false);

    private static Refusal? Find(ReadTransaction transaction, CommunityId? community, bool isEverywhere)
    {
        if (CommunitySettings.Find(transaction, community, Pauses.Setting) is not { } reason) return null;
        var pause = new Pause(reason, isEverywhere);
        var where = isEverywhere ? "everywhere" : "here";
        return new Refusal($"The {pause.Who} have paused new work {where}: {TextFormat.Ended(reason)} Nothing was charged. "
            + "Try again once they let it go on.")
        {
            Rule = RefusalRule.Paused,
            SaysUncharged = true,
        };
    }
}
