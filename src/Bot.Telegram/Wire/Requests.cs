namespace Bot.Telegram.Wire;

internal sealed record GetUpdates(long? Offset, int Limit, int Timeout, string[]? AllowedUpdates);

internal sealed record AnswerCallbackQuery(string CallbackQueryId, string? Text);

internal sealed record GetChatMember(long ChatId, long UserId);

internal sealed record GetChatAdministrators(long ChatId);

internal sealed record GetFile(string FileId);

internal sealed record CommandScope(string Type);

internal sealed record MenuCommand(string Command, string Description);

internal sealed record GetMyCommands(CommandScope Scope, string? LanguageCode);

internal sealed record SetMyCommands(MenuCommand[] Commands, CommandScope Scope, string? LanguageCode);
