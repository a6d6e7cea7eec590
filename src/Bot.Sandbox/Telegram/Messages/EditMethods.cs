using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>The methods that change or remove a message. Without reply_markup the keyboard goes.</summary>
internal sealed class EditMethods(World world, MediaInput media)
{
    private const string NotModified =
        "message is not modified: specified new message content and reply markup are exactly the same as a current "
        + "content and reply markup of the message";

    private static readonly TimeSpan DeletableFor = TimeSpan.FromHours(48);

    public JsonNode EditText(ApiRequest request)
    {
        var text = TextInput.Text(request);
        return Edit(request, message => message.Content is { Media: null, Invoice: null }
            ? new MessageContent(text)
            : throw ApiException.BadRequest("there is no text in the message to edit"));
    }

    public JsonNode EditCaption(ApiRequest request)
    {
        var caption = TextInput.Caption(request);
        return Edit(request, message => message.Content.Media is not null
            ? message.Content with { Text = caption }
            : throw ApiException.BadRequest("there is no caption in the message to edit"));
    }

    public JsonNode EditReplyMarkup(ApiRequest request) =>
        Edit(request, message => message.Content, showsAsEdited: false);

    public JsonNode EditMedia(ApiRequest request)
    {
        var content = media.ReadMedia(request, request.RequiredJson("media", "input media"));
        var album = content.Media?.Kind.Album();
        return Edit(request, message => message.MediaGroupId is null || message.Content.Media?.Kind.Album() == album
            ? content
            : throw ApiException.BadRequest("can't use the media of the specified type in the album"));
    }

    public JsonNode Delete(ApiRequest request)
    {
        if (request.Text("chat_id").Length == 0) throw ApiException.BadRequest("chat identifier is not specified");
        if (request.Number("message_id") <= 0) throw ApiException.BadRequest("message identifier is not specified");
        var chat = world.Chats.ForMembers(request);
        var message = chat.Find(request.Number("message_id")) ?? throw ApiException.BadRequest("message to delete not found");
        var mayDelete = message.Person is null || chat.Kind == TelegramChatKind.Private || chat.BotIsAdministrator;
        if (!mayDelete) throw ApiException.BadRequest("message can't be deleted");
        if (world.Now - message.Date > DeletableFor)
            throw ApiException.BadRequest("message can't be deleted for everyone");
        chat.Remove(message.Id);
        world.Announce(TelegramChangeKind.MessageDeleted, message);
        return JsonValue.Create(true);
    }

    private JsonObject Edit(ApiRequest request, Func<StoredMessage, MessageContent> change, bool showsAsEdited = true)
    {
        var markup = Keyboard.ReadInlineOnly(request);
        var messageId = request.Number("message_id");
        if (request.Text("chat_id").Length == 0 && messageId <= 0) throw NoMessageNamed(request);
        var chat = world.Chats.ForWriting(request);
        var message = chat.Find(messageId) ?? throw ApiException.BadRequest("message to edit not found");
        if (message.Person is not null || message.Service is not null)
            throw ApiException.BadRequest("message can't be edited");
        var content = change(message);
        if (content.Media != message.Content.Media) chat.RefuseWithoutRights(content);
        if (content.SameAs(message.Content) && JsonNode.DeepEquals(markup, InlineOf(message)))
            throw ApiException.BadRequest(NotModified);
        world.Flood.Admit(chat, 1, isEdit: true);
        message.Edit(content, markup, world.Now, showsAsEdited);
        world.Announce(TelegramChangeKind.MessageEdited, message);
        return MessageJson.Write(world, chat, message);
    }

    private static JsonObject? InlineOf(StoredMessage message) =>
        message.Markup?.ContainsKey("inline_keyboard") == true ? message.Markup : null;

    // There is no inline mode here, so that no inline message can be meant.
    private static ApiException NoMessageNamed(ApiRequest request) => ApiException.BadRequest(
        request.Text("inline_message_id").Length == 0 ? "message identifier is not specified" : "MESSAGE_ID_INVALID");
}
