using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Telegram.Wire;

/// <summary>The JSON of everything on the wire, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IncludeFields = false)]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(NoParameters))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(AnswerCallbackQuery))]
[JsonSerializable(typeof(GetChatMember))]
[JsonSerializable(typeof(GetFile))]
[JsonSerializable(typeof(GetMyCommands))]
[JsonSerializable(typeof(SetMyCommands))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(SendMedia))]
[JsonSerializable(typeof(SendMediaGroup))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(EditMessageCaption))]
[JsonSerializable(typeof(EditMessageMedia))]
[JsonSerializable(typeof(Envelope<bool>))]
[JsonSerializable(typeof(Envelope<User>))]
[JsonSerializable(typeof(Envelope<WebhookInfo>))]
[JsonSerializable(typeof(Envelope<JsonElement[]>))]
[JsonSerializable(typeof(Envelope<SentMessage>))]
[JsonSerializable(typeof(Envelope<SentMessage[]>))]
[JsonSerializable(typeof(GetChatAdministrators))]
[JsonSerializable(typeof(Envelope<ChatMember>))]
[JsonSerializable(typeof(Envelope<ChatMember[]>))]
[JsonSerializable(typeof(Envelope<DownloadableFile>))]
[JsonSerializable(typeof(Envelope<MenuCommand[]>))]
internal sealed partial class WireContext : JsonSerializerContext;
