using System.Text.Json;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Api;

/// <summary>The methods this bot calls.</summary>
internal static class Methods
{
    private static readonly WireContext Wire = WireContext.Default;

    internal static readonly ApiMethod<NoParameters, User> GetMe =
        new("getMe", Wire.NoParameters, Wire.EnvelopeUser);

    internal static readonly ApiMethod<NoParameters, WebhookInfo> GetWebhookInfo =
        new("getWebhookInfo", Wire.NoParameters, Wire.EnvelopeWebhookInfo);

    internal static readonly ApiMethod<NoParameters, bool> DeleteWebhook =
        new("deleteWebhook", Wire.NoParameters, Wire.EnvelopeBoolean);

    internal static readonly ApiMethod<GetUpdates, JsonElement[]> GetUpdates =
        new("getUpdates", Wire.GetUpdates, Wire.EnvelopeJsonElementArray);

    internal static readonly ApiMethod<SendMessage, SentMessage> SendMessage =
        new("sendMessage", Wire.SendMessage, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<SendMedia, SentMessage> SendPhoto =
        new("sendPhoto", Wire.SendMedia, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<SendMedia, SentMessage> SendVideo =
        new("sendVideo", Wire.SendMedia, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<SendMedia, SentMessage> SendDocument =
        new("sendDocument", Wire.SendMedia, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<SendMediaGroup, SentMessage[]> SendMediaGroup =
        new("sendMediaGroup", Wire.SendMediaGroup, Wire.EnvelopeSentMessageArray);

    internal static readonly ApiMethod<EditMessageText, SentMessage> EditMessageText =
        new("editMessageText", Wire.EditMessageText, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<EditMessageCaption, SentMessage> EditMessageCaption =
        new("editMessageCaption", Wire.EditMessageCaption, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<EditMessageMedia, SentMessage> EditMessageMedia =
        new("editMessageMedia", Wire.EditMessageMedia, Wire.EnvelopeSentMessage);

    internal static readonly ApiMethod<AnswerCallbackQuery, bool> AnswerCallbackQuery =
        new("answerCallbackQuery", Wire.AnswerCallbackQuery, Wire.EnvelopeBoolean);

    internal static readonly ApiMethod<GetChatMember, ChatMember> GetChatMember =
        new("getChatMember", Wire.GetChatMember, Wire.EnvelopeChatMember);

    internal static readonly ApiMethod<GetChatAdministrators, ChatMember[]> GetChatAdministrators =
        new("getChatAdministrators", Wire.GetChatAdministrators, Wire.EnvelopeChatMemberArray);

    internal static readonly ApiMethod<GetFile, DownloadableFile> GetFile =
        new("getFile", Wire.GetFile, Wire.EnvelopeDownloadableFile);

    internal static readonly ApiMethod<GetMyCommands, MenuCommand[]> GetMyCommands =
        new("getMyCommands", Wire.GetMyCommands, Wire.EnvelopeMenuCommandArray);

    internal static readonly ApiMethod<SetMyCommands, bool> SetMyCommands =
        new("setMyCommands", Wire.SetMyCommands, Wire.EnvelopeBoolean);
}
