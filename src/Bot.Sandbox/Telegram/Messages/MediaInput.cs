using System.Text.Json.Nodes;
using Bot.Sandbox.Media;

namespace Bot.Sandbox.Telegram;

/// <summary>Reads the media of a method call: a file part, attach://, a file_id or a URL.</summary>
internal sealed class MediaInput(World world)
{
    private const int MaxPhotoBytes = 10 * 1024 * 1024;
    private const int MaxFileBytes = 50 * 1024 * 1024;
    private const int MaxPhotoSidesSum = 10_000;
    private const int MaxPhotoRatio = 20;
    private const string Attach = "attach://";

    /// <summary>The media of sendPhoto, sendVideo and so on, in the field of that name.</summary>
    public StoredMedia Read(ApiRequest request, TelegramMediaKind kind)
    {
        var (field, facts) = (kind.Field(), MediaFacts.Of(request));
        if (request.File(field) is { } direct) return Store(direct, kind, facts);
        var value = request.Text(field);
        if (value.Length == 0) throw ApiException.BadRequest($"there is no {field} in the request");
        return Resolve(request, value, kind, facts)
            ?? throw ApiException.BadRequest($"there is no {field} in the request");
    }

    /// <summary>The content of an InputMedia object. Here a file can only be attached by name.</summary>
    public MessageContent ReadMedia(ApiRequest request, JsonNode? node, bool isForAlbum = false)
    {
        try
        {
            return ReadMedia(request, node as JsonObject ?? throw new FieldException("expected an Object"), isForAlbum);
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse InputMedia: {wrong.Message}");
        }
    }

    /// <summary>Stores bytes as a person's or a bot's photo, if Telegram would take them for one.</summary>
    public StoredMedia StorePhoto(byte[] bytes)
    {
        if (bytes.Length > MaxPhotoBytes)
        {
            throw ApiException.BadRequest(
                $"file of size {bytes.Length} bytes is too big for a photo; the maximum size is {MaxPhotoBytes} bytes");
        }

        if (ImageHeader.Read(bytes) is not { } image) throw ApiException.BadRequest("IMAGE_PROCESS_FAILED");
        var (longSide, shortSide) = (Math.Max(image.Width, image.Height), Math.Min(image.Width, image.Height));
        if ((long)longSide + shortSide > MaxPhotoSidesSum || longSide > (long)MaxPhotoRatio * shortSide)
            throw ApiException.BadRequest("PHOTO_INVALID_DIMENSIONS");
        return world.Files.AddPhoto(bytes, image);
    }

    /// <summary>
    /// Stores bytes as what they are called. What is called a film and is none becomes a document, as on Telegram.
    /// </summary>
    public StoredMedia Store(TelegramMediaKind kind, byte[] bytes, string fileName, MediaFacts facts)
    {
        if (kind == TelegramMediaKind.Photo) return StorePhoto(bytes);
        var name = fileName.Length == 0 ? kind.FileName() : fileName;
        var isFilm = kind is TelegramMediaKind.Video or TelegramMediaKind.Animation;
        if (kind == TelegramMediaKind.Document || (isFilm && IsoMedia.Read(bytes) is not { HasVideo: true }))
            return world.Files.AddDocument(bytes, name);
        return world.Files.AddPlayable(kind, bytes, name, facts.Or(MediaFacts.Of(bytes)));
    }

    private MessageContent ReadMedia(ApiRequest request, JsonObject fields, bool isForAlbum)
    {
        var caption = TextInput.Caption(fields);
        var hasSpoiler = fields.OptionalFlag("has_spoiler");
        var value = fields.OptionalText("media") ?? "";
        if (value.Length == 0 || (IsAttached(value) && Attached(request, value) is null)) throw new FieldException("media not found");
        var type = fields.RequiredText("type");
        var kind = MediaKinds.Parse(type) ?? throw new FieldException($"this stand-in has no media of type {type}");
        if (isForAlbum && kind == TelegramMediaKind.Animation)
            throw new FieldException("type can't be used in sendMediaGroup");
        var media = Resolve(request, value, kind, MediaFacts.Of(fields)) ?? throw new FieldException("media not found");
        return new MessageContent(caption, media, hasSpoiler && kind.CanHaveSpoiler());
    }

    private static bool IsAttached(string value) => value.StartsWith(Attach, StringComparison.Ordinal);

    private static UploadedFile? Attached(ApiRequest request, string value) => request.File(value[Attach.Length..]);

    private StoredMedia? Resolve(ApiRequest request, string value, TelegramMediaKind kind, MediaFacts facts)
    {
        if (value.Length == 0) return null;
        if (IsAttached(value)) return Attached(request, value) is { } file ? Store(file, kind, facts) : null;

        // The real server would fetch the URL. This one reaches out to nobody, and what it can reach Telegram cannot.
        if (value.Contains("://", StringComparison.Ordinal))
            throw ApiException.BadRequest("failed to get HTTP URL content");
        var media = world.Files.Media(value)
            ?? throw ApiException.BadRequest(
                "wrong remote file identifier specified: can't unserialize it. Wrong last symbol");
        return media.Kind == kind
            ? media
            : throw ApiException.BadRequest($"can't use file of type {media.Kind} as {kind}");
    }

    private StoredMedia Store(UploadedFile file, TelegramMediaKind kind, MediaFacts facts)
    {
        if (file.Bytes.Length == 0) throw ApiException.BadRequest("file must be non-empty");
        if (kind != TelegramMediaKind.Photo && file.Bytes.Length > MaxFileBytes) throw ApiException.TooLarge();
        return Store(kind, file.Bytes, file.FileName, facts);
    }
}
