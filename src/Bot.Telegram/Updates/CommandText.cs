using Bot.Core.Chat.Commands;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Bot.Telegram.Updates;

/// <summary>A command found in a message's text.</summary>
/// <param name="Name">Its name, without slash and bot name.</param>
/// <param name="Text">The whole text, without <c>@ThisBot</c>.</param>
/// <param name="IsAddressed">It named this bot.</param>
internal readonly record struct CommandText(string Name, string Text, bool IsAddressed)
{
    /// <summary>
    /// The command that Telegram itself marked at the start of the text; null when there is none or it is another
    /// bot's.
    /// </summary>
    internal static CommandText? Find(string text, MessageEntity[] entities, string username)
    {
        var mark = Array.Find(entities, static entity => entity is { Type: MessageEntityType.BotCommand, Offset: 0 });
        if (mark is not { Length: > 1 } || !mark.IsWithin(text)) return null;
        var token = text.AsSpan(1, mark.Length - 1);
        var at = token.IndexOf('@');
        if (at < 0) return new CommandText(token.ToString(), text, false);
        if (!token[(at + 1)..].Equals(username, StringComparison.OrdinalIgnoreCase)) return null;
        var name = token[..at].ToString();
        return new CommandText(name, $"/{name}{text.AsSpan(mark.Length)}", true);
    }

    /// <summary>
    /// Whether the command may need a moderator. What is not plainly for everyone does: the words are read exactly in
    /// Core.
    /// </summary>
    internal bool MayNeedModerator(CommandSpec? spec)
    {
        if (spec is null) return false;
        var rest = Text.AsSpan(Name.Length + 1).TrimStart();
        while (spec.Audience != Audience.Moderators)
        {
            if (!spec.Subcommands.Any(IsForModerators)) return false;
            var end = rest.IndexOfAny(" \t\r\n");
            var word = end < 0 ? rest : rest[..end];
            var name = word.IsEmpty ? spec.DefaultSubcommand : word.ToString();
            var inner = spec.Subcommands.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (inner is null) return true;
            spec = inner;
            rest = rest[word.Length..].TrimStart();
        }

        return true;
    }

    private static bool IsForModerators(CommandSpec spec) =>
        spec.Audience == Audience.Moderators || spec.Subcommands.Any(IsForModerators);
}
