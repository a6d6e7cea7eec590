using Bot.Core.Chat.Commands;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Bot.Telegram.Menu;

/// <summary>The command lists that Telegram shows, by scope and language; pure.</summary>
internal static class MenuLists
{
    private const int DescriptionMax = 256;
    private const int CommandsMax = 100;

    /// <summary>Telegram shows the narrowest scope that fits, so administrators need a list of their own.</summary>
    private static readonly BotCommandScope Administrators = BotCommandScope.AllChatAdministrators();

    private static readonly BotCommandScope[] Scopes =
        [BotCommandScope.Default(), BotCommandScope.AllPrivateChats(), BotCommandScope.AllGroupChats(), Administrators];

    internal static IReadOnlyList<SetMyCommandsRequest> Of(IReadOnlyList<CommandSpec> commands)
    {
        var languages = commands.SelectMany(static spec => spec.Description.Translations.Keys)
            .Where(static code => code.Length == 2)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        string?[] all = [null, .. languages];
        return
        [
            .. from scope in Scopes
               from language in all
               select new SetMyCommandsRequest { Commands = List(commands, scope, language), Scope = scope, LanguageCode = language },
        ];
    }

    private static BotCommand[] List(IReadOnlyList<CommandSpec> commands, BotCommandScope scope, string? language)
    {
        var isModerator = scope == Administrators;
        return
        [
            .. commands
                .Where(spec => !spec.IsHidden && (isModerator || spec.Audience == Audience.Everyone))
                .Take(CommandsMax)
                .Select(spec => new BotCommand(spec.Name, Description(spec, isModerator, language))),
        ];
    }

    /// <summary>The subcommands that only moderators have; of a group for everybody, its own: <c>code create</c>.</summary>
    private static IEnumerable<string> ForModerators(CommandSpec spec) => spec.Subcommands.SelectMany(static one =>
        one.Audience == Audience.Moderators ? [one.Name] : ForModerators(one).Select(name => $"{one.Name} {name}"));

    private static string Description(CommandSpec spec, bool isModerator, string? language)
    {
        var words = language is not null && spec.Description.Translations.TryGetValue(language, out var translated)
            ? translated
            : spec.Description.English;
        var extra = ForModerators(spec).ToList();
        var full = isModerator && extra.Count > 0 ? $"{words} (+ {string.Join(", ", extra)})" : words;
        return Messages.Shortening.Cut(full, DescriptionMax);
    }
}
