using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.Payments;
using static System.Runtime.CompilerServices.UnsafeAccessorKind;
using Library = Telegram.Bot.JsonBotSerializerContext;
using Options = System.Text.Json.JsonSerializerOptions;

namespace Bot.Telegram.Api;

/// <content>What is read, and the plain types of both.</content>
internal sealed partial class BotContracts
{
    private static Contract[] Answers =>
    [
        Of(ApiResponse), Of(ApiResponseBoolean), Of(ApiResponseBotCommandArray), Of(ApiResponseChatFullInfo), Of(ApiResponseChatMember),
        Of(ApiResponseChatMemberArray), Of(ApiResponseMessage), Of(ApiResponseMessageArray), Of(ApiResponseTGFile),
        Of(ApiResponseUser), Of(ApiResponseWebhookInfo), Of(Animation), Of(Audio), Of(BotCommand), Of(BotCommandArray),
        Of(CallbackQuery), Of(Chat), Of(ChatMember), Of(ChatMemberAdministrator), Of(ChatMemberArray),
        Of(ChatMemberBanned), Of(ChatMemberLeft), Of(ChatMemberMember), Of(ChatMemberOwner), Of(ChatMemberRestricted),
        Of(ChatMemberStatus), Of(ChatPermissions), Of(ChatType), Of(Document), Of(ForumTopicCreated), Of(MessageArray), Of(MessageEntity),
        Of(MessageEntityArray), Of(MessageEntityType), Of(MessageOrigin), Of(MessageOriginChannel),
        Of(MessageOriginChat), Of(MessageOriginHiddenUser), Of(MessageOriginType), Of(MessageOriginUser), Of(PhotoSize),
        Of(PhotoSizeArray), Of(PreCheckoutQuery), Of(RefundedPayment), Of(ResponseParameters), Of(Sticker),
        Of(SuccessfulPayment), Of(TGFile), Of(User), Of(Video), Of(VideoNote), Of(Voice), Of(WebhookInfo), Of(Boolean),
        Of(Int32), Of(Int64), Of(NullableInt32), Of(NullableInt64), Of(String),
    ];

    [UnsafeAccessor(Method, Name = "Create_ApiResponse")]
    private static extern JsonTypeInfo<ApiResponse> ApiResponse(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseBoolean")]
    private static extern JsonTypeInfo<ApiResponse<bool>> ApiResponseBoolean(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseBotCommandArray")]
    private static extern JsonTypeInfo<ApiResponse<BotCommand[]>> ApiResponseBotCommandArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseChatFullInfo")]
    private static extern JsonTypeInfo<ApiResponse<ChatFullInfo>> ApiResponseChatFullInfo(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseChatMember")]
    private static extern JsonTypeInfo<ApiResponse<ChatMember>> ApiResponseChatMember(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseChatMemberArray")]
    private static extern JsonTypeInfo<ApiResponse<ChatMember[]>> ApiResponseChatMemberArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseMessage")]
    private static extern JsonTypeInfo<ApiResponse<Message>> ApiResponseMessage(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseMessageArray")]
    private static extern JsonTypeInfo<ApiResponse<Message[]>> ApiResponseMessageArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseTGFile")]
    private static extern JsonTypeInfo<ApiResponse<TGFile>> ApiResponseTGFile(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseUser")]
    private static extern JsonTypeInfo<ApiResponse<User>> ApiResponseUser(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ApiResponseWebhookInfo")]
    private static extern JsonTypeInfo<ApiResponse<WebhookInfo>> ApiResponseWebhookInfo(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Animation")]
    private static extern JsonTypeInfo<Animation> Animation(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Audio")]
    private static extern JsonTypeInfo<Audio> Audio(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommand")]
    private static extern JsonTypeInfo<BotCommand> BotCommand(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_BotCommandArray")]
    private static extern JsonTypeInfo<BotCommand[]> BotCommandArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_CallbackQuery")]
    private static extern JsonTypeInfo<CallbackQuery> CallbackQuery(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Chat")]
    private static extern JsonTypeInfo<Chat> Chat(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMember")]
    private static extern JsonTypeInfo<ChatMember> ChatMember(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberAdministrator")]
    private static extern JsonTypeInfo<ChatMemberAdministrator> ChatMemberAdministrator(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberArray")]
    private static extern JsonTypeInfo<ChatMember[]> ChatMemberArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberBanned")]
    private static extern JsonTypeInfo<ChatMemberBanned> ChatMemberBanned(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberLeft")]
    private static extern JsonTypeInfo<ChatMemberLeft> ChatMemberLeft(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberMember")]
    private static extern JsonTypeInfo<ChatMemberMember> ChatMemberMember(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberOwner")]
    private static extern JsonTypeInfo<ChatMemberOwner> ChatMemberOwner(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberRestricted")]
    private static extern JsonTypeInfo<ChatMemberRestricted> ChatMemberRestricted(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatMemberStatus")]
    private static extern JsonTypeInfo<ChatMemberStatus> ChatMemberStatus(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatPermissions")]
    private static extern JsonTypeInfo<ChatPermissions> ChatPermissions(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ChatType")]
    private static extern JsonTypeInfo<ChatType> ChatType(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Document")]
    private static extern JsonTypeInfo<Document> Document(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ForumTopicCreated")]
    private static extern JsonTypeInfo<ForumTopicCreated> ForumTopicCreated(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageArray")]
    private static extern JsonTypeInfo<Message[]> MessageArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageEntity")]
    private static extern JsonTypeInfo<MessageEntity> MessageEntity(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageEntityArray")]
    private static extern JsonTypeInfo<MessageEntity[]> MessageEntityArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageEntityType")]
    private static extern JsonTypeInfo<MessageEntityType> MessageEntityType(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageOrigin")]
    private static extern JsonTypeInfo<MessageOrigin> MessageOrigin(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageOriginChannel")]
    private static extern JsonTypeInfo<MessageOriginChannel> MessageOriginChannel(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageOriginChat")]
    private static extern JsonTypeInfo<MessageOriginChat> MessageOriginChat(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageOriginHiddenUser")]
    private static extern JsonTypeInfo<MessageOriginHiddenUser> MessageOriginHiddenUser(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageOriginType")]
    private static extern JsonTypeInfo<MessageOriginType> MessageOriginType(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_MessageOriginUser")]
    private static extern JsonTypeInfo<MessageOriginUser> MessageOriginUser(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_PhotoSize")]
    private static extern JsonTypeInfo<PhotoSize> PhotoSize(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_PhotoSizeArray")]
    private static extern JsonTypeInfo<PhotoSize[]> PhotoSizeArray(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_PreCheckoutQuery")]
    private static extern JsonTypeInfo<PreCheckoutQuery> PreCheckoutQuery(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_RefundedPayment")]
    private static extern JsonTypeInfo<RefundedPayment> RefundedPayment(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_ResponseParameters")]
    private static extern JsonTypeInfo<ResponseParameters> ResponseParameters(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Sticker")]
    private static extern JsonTypeInfo<Sticker> Sticker(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_SuccessfulPayment")]
    private static extern JsonTypeInfo<SuccessfulPayment> SuccessfulPayment(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_TGFile")]
    private static extern JsonTypeInfo<TGFile> TGFile(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_User")]
    private static extern JsonTypeInfo<User> User(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Video")]
    private static extern JsonTypeInfo<Video> Video(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_VideoNote")]
    private static extern JsonTypeInfo<VideoNote> VideoNote(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Voice")]
    private static extern JsonTypeInfo<Voice> Voice(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_WebhookInfo")]
    private static extern JsonTypeInfo<WebhookInfo> WebhookInfo(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Boolean")]
    private static extern JsonTypeInfo<bool> Boolean(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Int32")]
    private static extern JsonTypeInfo<int> Int32(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_Int64")]
    private static extern JsonTypeInfo<long> Int64(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_NullableInt32")]
    private static extern JsonTypeInfo<int?> NullableInt32(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_NullableInt64")]
    private static extern JsonTypeInfo<long?> NullableInt64(Library from, Options options);

    [UnsafeAccessor(Method, Name = "Create_String")]
    private static extern JsonTypeInfo<string> String(Library from, Options options);
}
