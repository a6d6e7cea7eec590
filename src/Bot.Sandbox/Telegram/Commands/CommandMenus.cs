namespace Bot.Sandbox.Telegram;

/// <summary>The lists of commands that the bot registered, one per scope and language.</summary>
internal sealed class CommandMenus
{
    private readonly Dictionary<(CommandScope Scope, string Language), IReadOnlyList<TelegramCommand>> _lists = [];

    public IReadOnlyList<TelegramCommand> Get(CommandScope scope, string language) =>
        _lists.GetValueOrDefault((scope, language), []);

    public void Set(CommandScope scope, string language, IReadOnlyList<TelegramCommand> commands)
    {
        if (commands.Count == 0) _lists.Remove((scope, language));
        else _lists[(scope, language)] = commands;
    }

    /// <summary>The list a person sees: the narrowest scope that has one, in their language or else in none.</summary>
    public IReadOnlyList<TelegramCommand> SeenBy(TelegramPerson person, ChatState chat)
    {
        foreach (var scope in ScopesFor(person, chat))
        {
            if (_lists.TryGetValue((scope, person.LanguageCode), out var own)) return own;
            if (_lists.TryGetValue((scope, ""), out var common)) return common;
        }

        return [];
    }

    // https://core.telegram.org/bots/api#determining-list-of-commands
    private static IEnumerable<CommandScope> ScopesFor(TelegramPerson person, ChatState chat)
    {
        if (chat.Kind == TelegramChatKind.Private)
        {
            yield return new("chat", chat.Id);
            yield return new("all_private_chats");
        }
        else
        {
            var administers = chat.Administrators.Contains(person.Id);
            yield return new("chat_member", chat.Id, person.Id);
            if (administers) yield return new("chat_administrators", chat.Id);
            yield return new("chat", chat.Id);
            if (administers) yield return new("all_chat_administrators");
            yield return new("all_group_chats");
        }

        yield return new("default");
    }
}

/// <summary>An entry of the command menu.</summary>
/// <param name="Command">The name without the slash.</param>
/// <param name="Description">What it does.</param>
public sealed record TelegramCommand(string Command, string Description);
