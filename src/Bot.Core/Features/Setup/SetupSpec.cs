using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Setup;

/// <summary><c>/setup</c>.</summary>
internal static class SetupSpec
{
    public static CommandSpec Create() => new("setup", "What to decide for this community, in five steps")
    {
        Audience = Audience.Moderators,
        HasPrivateAnswer = true,
        Example = "/setup",
    };
}
