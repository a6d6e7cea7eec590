using Bot.Core.Chat.Commands;
using Bot.Core.Wording;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.Blocks;

/// <summary><c>/block</c>, <c>/unblock</c> and <c>/blocks</c>.</summary>
internal static class BlockCommands
{
    private static readonly OptionSpec Member = UsualOptions.Member("Who");

    public static void AddTo(CommandBuilder commands)
    {
        commands.Declare(Block, Unblock, Blocks).Handle<BlockHandler>().Handle<UnblockHandler>().Handle<BlocksHandler>();
        commands.Services.AddSingleton<MemberResolver>();
    }

    private static CommandSpec Block => new("block", "Keep a member from having anything made here")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/block @bob 7d Spam",
        Options =
        [
            Member,
            UsualOptions.Reason("Why; the member can read it"),
            new OptionSpec("duration", OptionType.Text, "How long: 30m, 12h, 7 days, 4w; without it until /unblock")
            {
                MaxLength = 20, Aliases = ["for"], Spans = Durations.IsDuration,
            },
        ],
    };

    private static CommandSpec Unblock => new("unblock", "End a member's block here")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/unblock @bob Talked it over",
        Options =
            [Member, UsualOptions.Reason("Why, for the other moderators") with { IsRequired = false }],
    };

    private static CommandSpec Blocks => new("blocks", "Who is blocked here, until when, by whom and why")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/blocks",
        Options = [UsualOptions.Page],
    };
}
