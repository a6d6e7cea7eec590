using System.Text.Json.Serialization.Metadata;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.Payments;
using Telegram.Bot.Types.ReplyMarkups;
using Library = Telegram.Bot.JsonBotSerializerContext;
using Options = System.Text.Json.JsonSerializerOptions;

namespace Bot.Telegram.Api;

/// <content>
/// What is read of those that name nearly everything else. The library's own would hold a hundred types in the program for properties that
/// nobody reads.
/// </content>
internal sealed partial class BotContracts
{
    private static Contract[] Messages => [Of(Update), Of(ChatMemberUpdated), Of(ChatFullInfo), Of(Message), Of(ExternalReplyInfo)];

    private static JsonTypeInfo<Update> Update(Library from, Options options) => Read<Update>(
        options,
        Part<Update, int>(options, "update_id", static (of, value) => of.Id = value),
        Part<Update, Message>(options, "message", static (of, value) => of.Message = value),
        Part<Update, CallbackQuery>(options, "callback_query", static (of, value) => of.CallbackQuery = value),
        Part<Update, PreCheckoutQuery>(options, "pre_checkout_query", static (of, value) => of.PreCheckoutQuery = value),
        Part<Update, ChatMemberUpdated>(options, "my_chat_member", static (of, value) => of.MyChatMember = value));

    private static JsonTypeInfo<ChatMemberUpdated> ChatMemberUpdated(Library from, Options options) => Read<ChatMemberUpdated>(
        options,
        Part<ChatMemberUpdated, Chat>(options, "chat", static (of, value) => of.Chat = value!),
        Part<ChatMemberUpdated, ChatMember>(options, "new_chat_member", static (of, value) => of.NewChatMember = value!));

    private static JsonTypeInfo<ChatFullInfo> ChatFullInfo(Library from, Options options) => Read<ChatFullInfo>(
        options,
        Part<ChatFullInfo, long>(options, "id", static (of, value) => of.Id = value),
        Part<ChatFullInfo, ChatType>(options, "type", static (of, value) => of.Type = value),
        Part<ChatFullInfo, string>(options, "title", static (of, value) => of.Title = value),
        Part<ChatFullInfo, string>(options, "username", static (of, value) => of.Username = value),
        Part<ChatFullInfo, bool>(options, "is_forum", static (of, value) => of.IsForum = value),
        Part<ChatFullInfo, ChatPermissions>(options, "permissions", static (of, value) => of.Permissions = value));

    private static JsonTypeInfo<Message> Message(Library from, Options options) => Read<Message>(
        options,
        Part<Message, int>(options, "message_id", static (of, value) => of.Id = value),
        Part<Message, Chat>(options, "chat", static (of, value) => of.Chat = value!),
        Part<Message, User>(options, "from", static (of, value) => of.From = value),
        Part<Message, Chat>(options, "sender_chat", static (of, value) => of.SenderChat = value),
        Part<Message, User>(options, "via_bot", static (of, value) => of.ViaBot = value),
        Part<Message, MessageOrigin>(options, "forward_origin", static (of, value) => of.ForwardOrigin = value),
        Part<Message, bool>(options, "is_automatic_forward", static (of, value) => of.IsAutomaticForward = value),
        Part<Message, bool>(options, "is_topic_message", static (of, value) => of.IsTopicMessage = value),
        Part<Message, int?>(options, "message_thread_id", static (of, value) => of.MessageThreadId = value),
        Part<Message, ForumTopicCreated>(options, "forum_topic_created", static (of, value) => of.ForumTopicCreated = value),
        Part<Message, Message>(options, "reply_to_message", static (of, value) => of.ReplyToMessage = value),
        Part<Message, ExternalReplyInfo>(options, "external_reply", static (of, value) => of.ExternalReply = value),
        Part<Message, string>(options, "text", static (of, value) => of.Text = value),
        Part<Message, MessageEntity[]>(options, "entities", static (of, value) => of.Entities = value),
        Part<Message, string>(options, "caption", static (of, value) => of.Caption = value),
        Part<Message, MessageEntity[]>(options, "caption_entities", static (of, value) => of.CaptionEntities = value),
        Part<Message, string>(options, "media_group_id", static (of, value) => of.MediaGroupId = value),
        Part<Message, PhotoSize[]>(options, "photo", static (of, value) => of.Photo = value),
        Part<Message, Video>(options, "video", static (of, value) => of.Video = value),
        Part<Message, Animation>(options, "animation", static (of, value) => of.Animation = value),
        Part<Message, Audio>(options, "audio", static (of, value) => of.Audio = value),
        Part<Message, Voice>(options, "voice", static (of, value) => of.Voice = value),
        Part<Message, VideoNote>(options, "video_note", static (of, value) => of.VideoNote = value),
        Part<Message, Document>(options, "document", static (of, value) => of.Document = value),
        Part<Message, Sticker>(options, "sticker", static (of, value) => of.Sticker = value),
        Part<Message, SuccessfulPayment>(options, "successful_payment", static (of, value) => of.SuccessfulPayment = value),
        Part<Message, RefundedPayment>(options, "refunded_payment", static (of, value) => of.RefundedPayment = value),
        Part<Message, long?>(options, "migrate_to_chat_id", static (of, value) => of.MigrateToChatId = value),
        Part<Message, InlineKeyboardMarkup>(options, "reply_markup", static (of, value) => of.ReplyMarkup = value),
        Part<Message, long?>(options, "migrate_from_chat_id", static (of, value) => of.MigrateFromChatId = value));

    private static JsonTypeInfo<ExternalReplyInfo> ExternalReplyInfo(Library from, Options options) => Read<ExternalReplyInfo>(
        options,
        Part<ExternalReplyInfo, PhotoSize[]>(options, "photo", static (of, value) => of.Photo = value),
        Part<ExternalReplyInfo, Video>(options, "video", static (of, value) => of.Video = value),
        Part<ExternalReplyInfo, Animation>(options, "animation", static (of, value) => of.Animation = value),
        Part<ExternalReplyInfo, Audio>(options, "audio", static (of, value) => of.Audio = value),
        Part<ExternalReplyInfo, Voice>(options, "voice", static (of, value) => of.Voice = value),
        Part<ExternalReplyInfo, VideoNote>(options, "video_note", static (of, value) => of.VideoNote = value),
        Part<ExternalReplyInfo, Document>(options, "document", static (of, value) => of.Document = value),
        Part<ExternalReplyInfo, Sticker>(options, "sticker", static (of, value) => of.Sticker = value));

    private static JsonTypeInfo<T> Read<T>(Options options, params JsonPropertyInfo[] parts) where T : class, new() =>
        JsonMetadataServices.CreateObjectInfo(
            options,
            new JsonObjectInfoValues<T> { ObjectCreator = static () => new T(), PropertyMetadataInitializer = _ => parts });

    private static JsonPropertyInfo Part<TOf, T>(Options options, string name, Action<TOf, T?> set) where TOf : class
    {
        var part = JsonMetadataServices.CreatePropertyInfo(
            options,
            new JsonPropertyInfoValues<T>
            {
                IsProperty = true,
                IsPublic = true,
                DeclaringType = typeof(TOf),
                PropertyName = name,
                JsonPropertyName = name,
            });
        // Given above, it would be passed over for arrays: they would need a getter too.
        part.Set = (of, value) => set((TOf)of, (T?)value);
        return part;
    }
}
