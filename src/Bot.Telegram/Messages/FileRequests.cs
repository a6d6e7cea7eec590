using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Bot.Telegram.Messages;

/// <summary>A planned file as the request or the part of one that its kind takes; pure.</summary>
internal static class FileRequests
{
    internal static IRequest<Message> Of(
        MessageAddress at,
        PlannedFile file,
        InputFile input,
        RenderedText? caption,
        InlineKeyboardMarkup? keyboard,
        ReplyParameters? reply) => file.Kind switch
        {
            MessageKind.Photo => new SendPhotoRequest
            {
                ChatId = at.Chat,
                MessageThreadId = at.Topic,
                Photo = input,
                Caption = caption?.Value,
                CaptionEntities = caption?.Entities,
                HasSpoiler = file.File.IsSpoiler,
                ReplyParameters = reply,
                ReplyMarkup = keyboard,
            },
            MessageKind.Video => new SendVideoRequest
            {
                ChatId = at.Chat,
                MessageThreadId = at.Topic,
                Video = input,
                Caption = caption?.Value,
                CaptionEntities = caption?.Entities,
                HasSpoiler = file.File.IsSpoiler,
                SupportsStreaming = true,
                ReplyParameters = reply,
                ReplyMarkup = keyboard,
            },
            _ => new SendDocumentRequest
            {
                ChatId = at.Chat,
                MessageThreadId = at.Topic,
                Document = input,
                Caption = caption?.Value,
                CaptionEntities = caption?.Entities,
                ReplyParameters = reply,
                ReplyMarkup = keyboard,
            },
        };

    /// <summary>For an edit.</summary>
    internal static InputMedia Media(PlannedFile file, InputFile input, RenderedText? caption)
    {
        var media = Media(file, input);
        (media.Caption, media.CaptionEntities) = (caption?.Value, caption?.Entities);
        return media;
    }

    /// <summary>For an album.</summary>
    internal static IAlbumInputMedia Album(PlannedFile file, InputFile input) => (IAlbumInputMedia)Media(file, input);

    /// <summary>fal's videos have their index in front, so that they play while they load.</summary>
    private static InputMedia Media(PlannedFile file, InputFile input) => file.Kind switch
    {
        MessageKind.Photo => new InputMediaPhoto(input) { HasSpoiler = file.File.IsSpoiler },
        MessageKind.Video => new InputMediaVideo(input) { HasSpoiler = file.File.IsSpoiler, SupportsStreaming = true },
        _ => new InputMediaDocument(input),
    };
}
