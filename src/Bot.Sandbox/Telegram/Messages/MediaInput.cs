using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Reads the photo or document of a method call: a file part, attach://, a file_id or a URL.</summary>
internal sealed class MediaInput(World world)
{
    private const int PhotoBytesMax = 10 * 1024 * 1024;
    private const int DocumentBytesMax = 50 * 1024 * 1024;
    private const int PhotoSidesSumMax = 10_000;
    private const int PhotoRatioMax = 20;
    private const string Attach = "attach://";

    /// <summary>The media of sendPhoto or sendDocument, in the field of that name.</summary>
    public StoredMedia Read(ApiRequest request, TelegramMediaKind kind)
    {
        var field = kind == TelegramMediaKind.Photo ? "photo" : "document";
        if (request.File(field) is { } direct) return Store(direct, kind);
        var value = request.Text(field);
        if (value.Length == 0) throw ApiException.BadRequest($"there is no {field} in the request");
        return Resolve(request, value, kind) ?? throw ApiException.BadRequest($"there is no {field} in the request");
    }

    /// <summary>The content of an InputMedia object. Here a file can only be attached by name.</summary>
    public MessageContent ReadMedia(ApiRequest request, JsonNode? node)
    {
        try
        {
            return ReadMedia(request, node as JsonObject ?? throw new FieldException("expected an Object"));
        }
        catch (FieldException wrong)
        {
            throw ApiException.BadRequest($"can't parse InputMedia: {wrong.Message}");
        }
    }

    /// <summary>Stores bytes as a person's or a bot's photo, if Telegram would take them for one.</summary>
    public StoredMedia StorePhoto(byte[] bytes)
    {
        if (bytes.Length > PhotoBytesMax)
        {
            throw ApiException.BadRequest(
                $"file of size {bytes.Length} bytes is too big for a photo; the maximum size is {PhotoBytesMax} bytes");
        }

        if (ImageHeader.Read(bytes) is not { } image) throw ApiException.BadRequest("IMAGE_PROCESS_FAILED");
        var (longSide, shortSide) = (Math.Max(image.Width, image.Height), Math.Min(image.Width, image.Height));
        if ((long)longSide + shortSide > PhotoSidesSumMax || longSide > (long)PhotoRatioMax * shortSide)
            throw ApiException.BadRequest("PHOTO_INVALID_DIMENSIONS");
        return world.Files.AddPhoto(bytes, image);
    }

    private MessageContent ReadMedia(ApiRequest request, JsonObject fields)
    {
        var caption = TextInput.Caption(fields);
        var hasSpoiler = fields.OptionalFlag("has_spoiler");
        var value = fields.OptionalText("media") ?? "";
        if (value.Length == 0 || (IsAttached(value) && Attached(request, value) is null)) throw new FieldException("media not found");
        var kind = fields.RequiredText("type") switch
        {
            "photo" => TelegramMediaKind.Photo,
            "document" => TelegramMediaKind.Document,
            var other => throw new FieldException($"this stand-in has no media of type {other}"),
        };
        var media = Resolve(request, value, kind) ?? throw new FieldException("media not found");
        return new MessageContent(caption, media, hasSpoiler && kind == TelegramMediaKind.Photo);
    }

    private static bool IsAttached(string value) => value.StartsWith(Attach, StringComparison.Ordinal);

    private static UploadedFile? Attached(ApiRequest request, string value) => request.File(value[Attach.Length..]);

    private StoredMedia? Resolve(ApiRequest request, string value, TelegramMediaKind kind)
    {
        if (value.Length == 0) return null;
        if (IsAttached(value)) return Attached(request, value) is { } file ? Store(file, kind) : null;

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

    private StoredMedia Store(UploadedFile file, TelegramMediaKind kind)
    {
        if (file.Bytes.Length == 0) throw ApiException.BadRequest("file must be non-empty");
        if (kind == TelegramMediaKind.Photo) return StorePhoto(file.Bytes);
        if (file.Bytes.Length > DocumentBytesMax) throw ApiException.TooLarge();
        var name = file.FileName.Length == 0 ? "document" : file.FileName;
        return world.Files.AddDocument(file.Bytes, name, MimeTypes.Of(name));
    }
}
