using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Setup;

/// <summary><c>/setup</c>.</summary>
internal static class SetupCommand
{
    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<SetupHandler>();

    private static CommandSpec Spec => new("setup", "What to decide for this community, in five steps")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/setup",
    };
}
