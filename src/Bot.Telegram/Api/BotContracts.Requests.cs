using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.Payments;
using Telegram.Bot.Types.ReplyMarkups;
using static System.Runtime.CompilerServices.UnsafeAccessorKind;
using Library = Telegram.Bot.JsonBotSerializerContext;
using Options = System.Text.Json.JsonSerializerOptions;

namespace Bot.Telegram.Api;

/// <content>What is sent.</content>
internal sealed partial class BotContracts
{
    private static Contract[] Requests =>
    [
        Of(AnswerCallbackQueryRequest), Of(AnswerPreCheckoutQueryRequest), Of(DeleteMessageRequest), Of(DeleteWebhookRequest),
        Of(EditMessageCaptionRequest), Of(EditMessageMediaRequest), Of(EditMessageTextRequest),
        Of(GetChatAdministratorsRequest), Of(GetChatMemberRequest), Of(GetChatRequest), Of(GetFileRequest), Of(GetMeRequest),
        Of(GetMyCommandsRequest), Of(GetUpdatesRequest), Of(GetWebhookInfoRequest), Of(RefundStarPaymentRequest),
        Of(SendDocumentRequest), Of(SendInvoiceRequest), Of(SendMediaGroupRequest), Of(SendMessageRequest),
        Of(SendPhotoRequest), Of(SendVideoRequest), Of(SetMyCommandsRequest), Of(BotCommandScope),
        Of(BotCommandScopeAllChatAdministrators), Of(BotCommandScopeAllGroupChats), Of(BotCommandScopeAllPrivateChats),
        Of(BotCommandScopeDefault), Of(BotCommandScopeType), Of(ChatId), Of(IAlbumInputMedia), Of(InlineKeyboardButton),
        Of(InlineKeyboardMarkup), Of(InputFile), Of(InputMedia), Of(InputMediaDocument), Of(InputMediaPhoto),
        Of(InputMediaType), Of(InputMediaVideo), Of(NullableKeyboardButtonStyle), Of(KeyboardButtonStyle),
        Of(LabeledPrice), Of(LinkPreviewOptions), Of(ReplyMarkup), Of(ForceReplyMarkup), Of(ReplyKeyboardMarkup),
        Of(ReplyKeyboardRemove), Of(ReplyParameters), Of(UpdateType), Of(IEnumerableBotCommand),
        Of(IEnumerableIAlbumInputMedia), Of(IEnumerableIEnumerableInlineKeyboardButton),
        Of(IEnumerableInlineKeyboardButton), Of(IEnumerableLabeledPrice), Of(IEnumerableMessageEntity),
        Of(IEnumerableUpdateType),
    ];

    [UnsafeAccessor(Method, Name = "Create_AnswerCallbackQueryRequest")]
    private static extern JsonTypeInfo<AnswerCallbackQueryRequest> AnswerCallbackQueryRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_AnswerPreCheckoutQueryRequest")]
    private static extern JsonTypeInfo<AnswerPreCheckoutQueryRequest> AnswerPreCheckoutQueryRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_DeleteMessageRequest")]
    private static extern JsonTypeInfo<DeleteMessageRequest> DeleteMessageRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_DeleteWebhookRequest")]
    private static extern JsonTypeInfo<DeleteWebhookRequest> DeleteWebhookRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_EditMessageCaptionRequest")]
    private static extern JsonTypeInfo<EditMessageCaptionRequest> EditMessageCaptionRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_EditMessageMediaRequest")]
    private static extern JsonTypeInfo<EditMessageMediaRequest> EditMessageMediaRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_EditMessageTextRequest")]
    private static extern JsonTypeInfo<EditMessageTextRequest> EditMessageTextRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetChatAdministratorsRequest")]
    private static extern JsonTypeInfo<GetChatAdministratorsRequest> GetChatAdministratorsRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetChatMemberRequest")]
    private static extern JsonTypeInfo<GetChatMemberRequest> GetChatMemberRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetChatRequest")]
    private static extern JsonTypeInfo<GetChatRequest> GetChatRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetFileRequest")]
    private static extern JsonTypeInfo<GetFileRequest> GetFileRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetMeRequest")]
    private static extern JsonTypeInfo<GetMeRequest> GetMeRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetMyCommandsRequest")]
    private static extern JsonTypeInfo<GetMyCommandsRequest> GetMyCommandsRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetUpdatesRequest")]
    private static extern JsonTypeInfo<GetUpdatesRequest> GetUpdatesRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_GetWebhookInfoRequest")]
    private static extern JsonTypeInfo<GetWebhookInfoRequest> GetWebhookInfoRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_RefundStarPaymentRequest")]
    private static extern JsonTypeInfo<RefundStarPaymentRequest> RefundStarPaymentRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SendDocumentRequest")]
    private static extern JsonTypeInfo<SendDocumentRequest> SendDocumentRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SendInvoiceRequest")]
    private static extern JsonTypeInfo<SendInvoiceRequest> SendInvoiceRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SendMediaGroupRequest")]
    private static extern JsonTypeInfo<SendMediaGroupRequest> SendMediaGroupRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SendMessageRequest")]
    private static extern JsonTypeInfo<SendMessageRequest> SendMessageRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SendPhotoRequest")]
    private static extern JsonTypeInfo<SendPhotoRequest> SendPhotoRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SendVideoRequest")]
    private static extern JsonTypeInfo<SendVideoRequest> SendVideoRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SetMyCommandsRequest")]
    private static extern JsonTypeInfo<SetMyCommandsRequest> SetMyCommandsRequest(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandScope")]
    private static extern JsonTypeInfo<BotCommandScope> BotCommandScope(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandScopeAllChatAdministrators")]
    private static extern JsonTypeInfo<BotCommandScopeAllChatAdministrators> BotCommandScopeAllChatAdministrators(
        Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandScopeAllGroupChats")]
    private static extern JsonTypeInfo<BotCommandScopeAllGroupChats> BotCommandScopeAllGroupChats(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandScopeAllPrivateChats")]
    private static extern JsonTypeInfo<BotCommandScopeAllPrivateChats> BotCommandScopeAllPrivateChats(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandScopeDefault")]
    private static extern JsonTypeInfo<BotCommandScopeDefault> BotCommandScopeDefault(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandScopeType")]
    private static extern JsonTypeInfo<BotCommandScopeType> BotCommandScopeType(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatId")]
    private static extern JsonTypeInfo<ChatId> ChatId(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IAlbumInputMedia")]
    private static extern JsonTypeInfo<IAlbumInputMedia> IAlbumInputMedia(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InlineKeyboardButton")]
    private static extern JsonTypeInfo<InlineKeyboardButton> InlineKeyboardButton(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InlineKeyboardMarkup")]
    private static extern JsonTypeInfo<InlineKeyboardMarkup> InlineKeyboardMarkup(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InputFile")]
    private static extern JsonTypeInfo<InputFile> InputFile(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InputMedia")]
    private static extern JsonTypeInfo<InputMedia> InputMedia(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InputMediaDocument")]
    private static extern JsonTypeInfo<InputMediaDocument> InputMediaDocument(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InputMediaPhoto")]
    private static extern JsonTypeInfo<InputMediaPhoto> InputMediaPhoto(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InputMediaType")]
    private static extern JsonTypeInfo<InputMediaType> InputMediaType(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_InputMediaVideo")]
    private static extern JsonTypeInfo<InputMediaVideo> InputMediaVideo(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_NullableKeyboardButtonStyle")]
    private static extern JsonTypeInfo<KeyboardButtonStyle?> NullableKeyboardButtonStyle(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_KeyboardButtonStyle")]
    private static extern JsonTypeInfo<KeyboardButtonStyle> KeyboardButtonStyle(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_LabeledPrice")]
    private static extern JsonTypeInfo<LabeledPrice> LabeledPrice(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_LinkPreviewOptions")]
    private static extern JsonTypeInfo<LinkPreviewOptions> LinkPreviewOptions(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ReplyMarkup")]
    private static extern JsonTypeInfo<ReplyMarkup> ReplyMarkup(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ForceReplyMarkup")]
    private static extern JsonTypeInfo<ForceReplyMarkup> ForceReplyMarkup(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ReplyKeyboardMarkup")]
    private static extern JsonTypeInfo<ReplyKeyboardMarkup> ReplyKeyboardMarkup(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ReplyKeyboardRemove")]
    private static extern JsonTypeInfo<ReplyKeyboardRemove> ReplyKeyboardRemove(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ReplyParameters")]
    private static extern JsonTypeInfo<ReplyParameters> ReplyParameters(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_UpdateType")]
    private static extern JsonTypeInfo<UpdateType> UpdateType(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableBotCommand")]
    private static extern JsonTypeInfo<IEnumerable<BotCommand>> IEnumerableBotCommand(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableIAlbumInputMedia")]
    private static extern JsonTypeInfo<IEnumerable<IAlbumInputMedia>> IEnumerableIAlbumInputMedia(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableIEnumerableInlineKeyboardButton")]
    private static extern JsonTypeInfo<IEnumerable<IEnumerable<InlineKeyboardButton>>> IEnumerableIEnumerableInlineKeyboardButton(
        Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableInlineKeyboardButton")]
    private static extern JsonTypeInfo<IEnumerable<InlineKeyboardButton>> IEnumerableInlineKeyboardButton(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableLabeledPrice")]
    private static extern JsonTypeInfo<IEnumerable<LabeledPrice>> IEnumerableLabeledPrice(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableMessageEntity")]
    private static extern JsonTypeInfo<IEnumerable<MessageEntity>> IEnumerableMessageEntity(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_IEnumerableUpdateType")]
    private static extern JsonTypeInfo<IEnumerable<UpdateType>> IEnumerableUpdateType(Library from, Options options);
}
