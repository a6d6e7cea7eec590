using Bot.Core.Chats;
using Bot.Telegram.Api;
using Bot.Telegram.Wire;

namespace Bot.Telegram.Messages;

/// <summary>The call that sends or edits one message as planned.</summary>
internal sealed class MessageCalls(TelegramApi api)
{
    private const string Attached = "file";

    internal Task<ApiResult<SentMessage>> SendAsync(
        MessageAddress at, MessagePlan plan, CancellationToken cancellation) => plan.Main is { } file
        ? SendFileAsync(at, file, plan.Caption, plan.Keyboard, at.ReplyTo, cancellation)
        : SendTextAsync(at, plan, cancellation);

    internal Task<ApiResult<SentMessage>> SendFileAsync(
        MessageAddress at,
        PlannedFile file,
        RenderedText? caption,
        InlineKeyboard? keyboard,
        long? replyTo,
        CancellationToken cancellation)
    {
        var (method, part) = file.Kind switch
        {
            MessageKind.Photo => (Methods.SendPhoto, "photo"),
            MessageKind.Video => (Methods.SendVideo, "video"),
            _ => (Methods.SendDocument, "document"),
        };
        var request = new SendMedia(
            at.Chat, at.Topic, caption?.Value, caption?.Entities, Spoiler(file), Streams(file), Reply(replyTo), keyboard);
        return api.UploadAsync(method, request, [Part(file.File, part)], cancellation);
    }

    /// <summary>
    /// A message of text can become media, but never the other way: then its caption is what changes.
    /// </summary>
    internal Task<ApiResult<SentMessage>> EditAsync(
        MessageAddress at, long message, MessagePlan plan, CancellationToken cancellation)
    {
        if (plan.Main is { } file && file.Key != at.File) return EditMediaAsync(at, message, file, plan, cancellation);
        if (at.Kind == MessageKind.Text)
        {
            var words = plan.Words;
            var text = new EditMessageText(at.Chat, message, words.Value, words.Entities, plan.Keyboard);
            return api.CallAsync(Methods.EditMessageText, text, cancellation);
        }

        var caption = plan.Caption;
        var edit = new EditMessageCaption(at.Chat, message, caption.Value, caption.Entities, plan.Keyboard);
        return api.CallAsync(Methods.EditMessageCaption, edit, cancellation);
    }

    /// <summary>Sends 2 to 10 files of one kind as an album.</summary>
    internal Task<ApiResult<SentMessage[]>> SendAlbumAsync(
        MessageAddress at, IReadOnlyList<PlannedFile> files, CancellationToken cancellation)
    {
        var parts = files.Select(static (file, i) => Part(file.File, $"{Attached}{i}")).ToList();
        var media = files.Select(static (file, i) => Input(file, $"{Attached}{i}", null)).ToArray();
        var request = new SendMediaGroup(at.Chat, at.Topic, media, Reply(at.Message));
        return api.UploadAsync(Methods.SendMediaGroup, request, parts, cancellation);
    }

    private Task<ApiResult<SentMessage>> SendTextAsync(
        MessageAddress at, MessagePlan plan, CancellationToken cancellation)
    {
        var words = plan.Words;
        var request = new SendMessage(
            at.Chat, at.Topic, words.Value, words.Entities, Reply(at.ReplyTo), plan.Keyboard);
        return api.CallAsync(Methods.SendMessage, request, cancellation);
    }

    private Task<ApiResult<SentMessage>> EditMediaAsync(
        MessageAddress at, long message, PlannedFile file, MessagePlan plan, CancellationToken cancellation)
    {
        var media = Input(file, Attached, plan.Caption);
        var request = new EditMessageMedia(at.Chat, message, media, plan.Keyboard);
        return api.UploadAsync(Methods.EditMessageMedia, request, [Part(file.File, Attached)], cancellation);
    }

    private static InputMedia Input(PlannedFile file, string part, RenderedText? caption) => new(
        file.Kind switch { MessageKind.Photo => "photo", MessageKind.Video => "video", _ => "document" },
        $"attach://{part}",
        caption?.Value,
        caption?.Entities,
        Spoiler(file),
        Streams(file));

    private static FilePart Part(MediaFile file, string part) => new(part, file.Path, file.FileName, file.ContentType);

    private static bool? Spoiler(PlannedFile file) =>
        file is { Kind: MessageKind.Photo or MessageKind.Video, File.IsSpoiler: true } ? true : null;

    /// <summary>fal's videos have their index in front, so that they play while they load.</summary>
    private static bool? Streams(PlannedFile file) => file.Kind == MessageKind.Video ? true : null;

    private static ReplyParameters? Reply(long? message) => message is { } id ? new ReplyParameters(id) : null;
}
