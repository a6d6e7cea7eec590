using Bot.Core.Chat.Commands;
using Bot.Core.People.Linking;

namespace Bot.Core.Features.Linking;

/// <summary><c>/link</c> and <c>/unlink</c>: one's accounts.</summary>
internal static class LinkCommands
{
    public static void AddTo(CommandBuilder commands) => commands
        .Declare(Link, Unlink).Handle<LinkHandler>().Handle<UnlinkHandler>().Press<JoinPress>().Press<PartPress>();

    private static CommandSpec Link => new("link", "One wallet for your accounts on two chats")
    {
        HasPrivateAnswer = true,
        Example = "/link ABCD-EFGH-JKMN",
        Buttons = [LinkViews.JoinAction],
        Options =
        [
            new OptionSpec("code", OptionType.Text, "The code that I gave you on the other platform; without one, get a code")
            {
                TakesRest = true, MaxLength = LinkCode.MaxWritten,
            },
        ],
    };

    private static CommandSpec Unlink => new("unlink", "Part this account from the other one that shares its wallet")
    {
        HasPrivateAnswer = true,
        Example = "/unlink",
        Buttons = [LinkViews.PartAction],
    };
}
