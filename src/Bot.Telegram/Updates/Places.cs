using System.Collections.ObjectModel;
using Bot.Core.Chat.Commands;
using Telegram.Bot.Types;

namespace Bot.Telegram.Updates;

/// <summary>Telegram's topics as channels, and its one role; pure.</summary>
internal static class Places
{
    /// <summary>The word for the topic that one is in.</summary>
    private const string Here = "here";

    /// <summary>The topic of what is in no other; messages in it carry no topic (core.telegram.org/api/forum).</summary>
    internal const long General = 1;

    private const int MaxTopicDigits = 10;
    private const int MaxWords = 100;

    private static readonly ReadOnlyDictionary<string, ChatChannel> NoChannels = ReadOnlyDictionary<string, ChatChannel>.Empty;

    /// <summary>The words that name the administrators.</summary>
    internal static IReadOnlyDictionary<string, Role> Roles { get; } = new Dictionary<string, Role>(StringComparer.OrdinalIgnoreCase)
    {
        [Role.Administrators] = new(Role.Administrators, "Administrators"),
        ["@" + Role.Administrators] = new(Role.Administrators, "Administrators"),
    };

    /// <summary>The topic that a message is in; null outside of forums.</summary>
    internal static ChatChannel? Topic(Message message)
    {
        if (!message.Chat.IsForum && !message.IsTopicMessage) return null;
        if (!message.IsTopicMessage || message.MessageThreadId is not { } thread) return Numbered($"{General}");
        // A message that answers nothing answers the one that opened the topic.
        return Numbered($"{thread}") with { Name = message.ReplyToMessage?.ForumTopicCreated?.Name };
    }

    /// <summary>
    /// The topics that words of a command may mean: numbers, and "here". Telegram does not tell a bot which there are.
    /// </summary>
    internal static IReadOnlyDictionary<string, ChatChannel> Mentioned(CommandSpec? spec, string text, ChatChannel? here)
    {
        if (here is null || spec is null || !TakesChannel(spec)) return NoChannels;
        var channels = new Dictionary<string, ChatChannel>(StringComparer.OrdinalIgnoreCase) { [Here] = here };
        foreach (var word in text.Split([' ', '\n', '\t', ':', '='], MaxWords, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > MaxTopicDigits || !word.All(char.IsAsciiDigit)) continue;
            channels[word] = word == here.Id ? here : Numbered(word);
        }

        return channels;
    }

    private static ChatChannel Numbered(string id) => new(id) { IsTopic = true };

    private static bool TakesChannel(CommandSpec spec) =>
        spec.Options.Any(static option => option.Type == OptionType.Channel) || spec.Subcommands.Any(TakesChannel);
}
