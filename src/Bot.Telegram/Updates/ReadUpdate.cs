using Bot.Core.Commands;

namespace Bot.Telegram.Updates;

/// <summary>What an update means to the bot.</summary>
/// <param name="Command">The command.</param>
/// <param name="AskModerator">The user to ask Telegram about before the command goes in; null when nobody needs to.</param>
internal sealed record ReadUpdate(IncomingCommand Command, ModeratorQuestion? AskModerator);

/// <summary>Is this user a moderator of this chat?</summary>
internal readonly record struct ModeratorQuestion(long Chat, long User);
