using Bot.Core.Commands;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Updates;

/// <summary>A command found in a message's text.</summary>
/// <param name="Name">Its name, without slash and bot name.</param>
/// <param name="Text">The whole text, without <c>@ThisBot</c>.</param>
/// <param name="IsAddressed">It named this bot.</param>
internal readonly record struct CommandText(string Name, string Text, bool IsAddressed)
{
    /// <summary>
    /// The command that Telegram itself marked at the start of the text; null when there is none or it is another bot's.
    /// </summary>
    internal static CommandText? Find(string text, MessageEntity[] entities, string username)
    {
        var mark = Array.Find(entities, static entity => entity is { Type: "bot_command", Offset: 0 });
        if (mark is not { Length: > 1 } || !mark.IsWithin(text)) return null;
        var token = text.AsSpan(1, mark.Length - 1);
        var at = token.IndexOf('@');
        if (at < 0) return new CommandText(token.ToString(), text, false);
        if (!token[(at + 1)..].Equals(username, StringComparison.OrdinalIgnoreCase)) return null;
        var name = token[..at].ToString();
        return new CommandText(name, $"/{name}{text.AsSpan(mark.Length)}", true);
    }

    /// <summary>The first word after the command; empty for none.</summary>
    internal string FirstWord()
    {
        var rest = Text.AsSpan(Name.Length + 1).TrimStart();
        var end = rest.IndexOfAny(" \t\r\n");
        return (end < 0 ? rest : rest[..end]).ToString();
    }

    /// <summary>
    /// Whether the command may need a moderator. What is not plainly for everyone does: the words are read exactly in Core.
    /// </summary>
    internal bool MayNeedModerator(CommandSpec? spec)
    {
        if (spec is null) return false;
        if (spec.Audience == Audience.Moderators) return true;
        if (!spec.Subcommands.Any(static one => one.Audience == Audience.Moderators)) return false;
        var word = FirstWord();
        var name = word.Length == 0 ? spec.DefaultSubcommand : word;
        var subcommand = spec.Subcommands.FirstOrDefault(
            one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return subcommand is not { Audience: Audience.Everyone };
    }
}
