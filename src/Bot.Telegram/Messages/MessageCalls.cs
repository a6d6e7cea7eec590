using Bot.Telegram.Api;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bot.Telegram.Messages;

/// <summary>The call that sends or edits one message as planned.</summary>
internal sealed class MessageCalls(TelegramApi api)
{
    /// <summary>A prompt deleted meanwhile must not cost its answer.</summary>
    internal static ReplyParameters? Reply(int? message) =>
        message is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null;

    internal Task<ApiResult<Message>> SendAsync(MessageAddress at, MessagePlan plan, CancellationToken cancellation) =>
        plan.Main is { } file
            ? SendFileAsync(at, file, plan.Caption, plan.Keyboard, at.ReplyTo, cancellation)
            : SendTextAsync(at, plan, cancellation);

    internal async Task<ApiResult<Message>> SendFileAsync(
        MessageAddress at,
        PlannedFile file,
        RenderedText? caption,
        InlineKeyboardMarkup? keyboard,
        int? replyTo,
        CancellationToken cancellation)
    {
        using var uploads = new Uploads();
        var request = FileRequests.Of(at, file, uploads.Open(file.File), caption, keyboard, Reply(replyTo));
        return await api.CallAsync(request, uploads.Limit, cancellation);
    }

    /// <summary>
    /// A message of text can become media, but never the other way: then its caption is what changes.
    /// </summary>
    internal Task<ApiResult<Message>> EditAsync(MessageAddress at, int message, MessagePlan plan, CancellationToken cancellation)
    {
        if (plan.Main is { } file && file.Key != at.File) return EditMediaAsync(at, message, file, plan, cancellation);
        return at.Kind == MessageKind.Text
            ? EditTextAsync(at, message, plan, cancellation)
            : EditCaptionAsync(at, message, plan, cancellation);
    }

    /// <summary>Sends 2 to 10 files of one kind as an album.</summary>
    internal async Task<ApiResult<Message[]>> SendAlbumAsync(
        MessageAddress at, IReadOnlyList<PlannedFile> files, CancellationToken cancellation)
    {
        using var uploads = new Uploads();
        var request = new SendMediaGroupRequest
        {
            ChatId = at.Chat,
            MessageThreadId = at.Topic,
            Media = [.. files.Select(file => FileRequests.Album(file, uploads.Open(file.File)))],
            ReplyParameters = Reply(at.Message),
        };
        return await api.CallAsync(request, uploads.Limit, cancellation);
    }

    /// <summary>Deletes a message of the bot.</summary>
    internal Task<ApiResult<bool>> DeleteAsync(MessageAddress at, int message, CancellationToken cancellation) =>
        api.CallAsync(new DeleteMessageRequest { ChatId = at.Chat, MessageId = message }, cancellation);

    private Task<ApiResult<Message>> SendTextAsync(MessageAddress at, MessagePlan plan, CancellationToken cancellation)
    {
        var words = plan.Words;
        var request = new SendMessageRequest
        {
            ChatId = at.Chat,
            MessageThreadId = at.Topic,
            Text = words.Value,
            Entities = words.Entities,
            ReplyParameters = Reply(at.ReplyTo),
            ReplyMarkup = plan.Keyboard,
            LinkPreviewOptions = LinkPreviewOptions.Disabled,
        };
        return api.CallAsync(request, cancellation);
    }

    private Task<ApiResult<Message>> EditTextAsync(MessageAddress at, int message, MessagePlan plan, CancellationToken cancellation)
    {
        var words = plan.Words;
        var request = new EditMessageTextRequest
        {
            ChatId = at.Chat,
            MessageId = message,
            Text = words.Value,
            Entities = words.Entities,
            ReplyMarkup = plan.Keyboard,
            LinkPreviewOptions = LinkPreviewOptions.Disabled,
        };
        return api.CallAsync(request, cancellation);
    }

    private Task<ApiResult<Message>> EditCaptionAsync(MessageAddress at, int message, MessagePlan plan, CancellationToken cancellation)
    {
        var caption = plan.Caption;
        var request = new EditMessageCaptionRequest
        {
            ChatId = at.Chat,
            MessageId = message,
            Caption = caption.Value,
            CaptionEntities = caption.Entities,
            ReplyMarkup = plan.Keyboard,
        };
        return api.CallAsync(request, cancellation);
    }

    private async Task<ApiResult<Message>> EditMediaAsync(
        MessageAddress at, int message, PlannedFile file, MessagePlan plan, CancellationToken cancellation)
    {
        using var uploads = new Uploads();
        var request = new EditMessageMediaRequest
        {
            ChatId = at.Chat,
            MessageId = message,
            Media = FileRequests.Media(file, uploads.Open(file.File), plan.Caption),
            ReplyMarkup = plan.Keyboard,
        };
        return await api.CallAsync(request, uploads.Limit, cancellation);
    }
}
