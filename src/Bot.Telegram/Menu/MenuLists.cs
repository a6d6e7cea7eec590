using Bot.Core.Chat.Commands;
using Bot.Core.Wording;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Bot.Telegram.Menu;

/// <summary>The command lists that Telegram shows, by scope; pure.</summary>
internal static class MenuLists
{
    private const int MaxDescription = 256;
    private const int MaxCommands = 100;

    /// <summary>Telegram shows the narrowest scope that fits, so administrators need a list of their own.</summary>
    private static readonly BotCommandScope Administrators = BotCommandScope.AllChatAdministrators();

    private static readonly BotCommandScope[] Scopes =
        [BotCommandScope.Default(), BotCommandScope.AllPrivateChats(), BotCommandScope.AllGroupChats(), Administrators];

    internal static IReadOnlyList<SetMyCommandsRequest> Of(IReadOnlyList<CommandSpec> commands) =>
        [.. Scopes.Select(scope => new SetMyCommandsRequest { Commands = List(commands, scope == Administrators), Scope = scope })];

    private static BotCommand[] List(IReadOnlyList<CommandSpec> commands, bool isModerator) =>
    [
        .. commands
            .Where(spec => !spec.IsHidden && (isModerator || spec.Audience == Audience.Everyone))
            .Take(MaxCommands)
            .Select(spec => new BotCommand(spec.Name, Description(spec, isModerator))),
    ];

    /// <summary>The subcommands that only moderators have; of a group for everybody, its own: <c>code create</c>.</summary>
    private static IEnumerable<string> ForModerators(CommandSpec spec) => spec.Subcommands.SelectMany(static one =>
        one.Audience == Audience.Moderators ? [one.Name] : ForModerators(one).Select(name => $"{one.Name} {name}"));

    private static string Description(CommandSpec spec, bool isModerator)
    {
        var extra = ForModerators(spec).ToList();
        var full = isModerator && extra.Count > 0 ? $"{spec.Description} (+ {string.Join(", ", extra)})" : spec.Description;
        return ShortText.Dotted(full, MaxDescription);
    }
}
