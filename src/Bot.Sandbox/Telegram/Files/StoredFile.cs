using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>One file on the server: whole, or one size of a photo.</summary>
internal sealed record StoredFile(string FileId, string UniqueId, TelegramMediaKind Kind, byte[] Bytes)
{
    public string? FileName { get; init; }

    public required string MimeType { get; init; }

    /// <summary>Pixels, as told to clients; 0 for documents and sounds.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    /// <summary>Whole seconds, as told to clients; 0 for photos and documents.</summary>
    public int Duration { get; init; }

    /// <summary>The file_path of its download link.</summary>
    public required string Path { get; init; }

    /// <summary>The moment its download link dies; a link lives at least an hour from getFile.</summary>
    public DateTimeOffset LinkExpires { get; set; }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["file_id"] = FileId,
            ["file_unique_id"] = UniqueId,
            ["file_size"] = Bytes.Length,
        };
        if (Kind is TelegramMediaKind.Photo or TelegramMediaKind.Video or TelegramMediaKind.Animation)
        {
            json["width"] = Width;
            json["height"] = Height;
        }

        if (Kind == TelegramMediaKind.Photo) return json;
        if (Kind != TelegramMediaKind.Document) json["duration"] = Duration;
        if (Kind != TelegramMediaKind.Voice) json["file_name"] = FileName;
        json["mime_type"] = MimeType;
        return json;
    }
}

/// <summary>What a message carries besides text: one file, or a photo in rising sizes.</summary>
internal sealed record StoredMedia(TelegramMediaKind Kind, IReadOnlyList<StoredFile> Files)
{
    /// <summary>The file, or the photo at its largest.</summary>
    public StoredFile Main => Files[^1];

    /// <summary>The value of the message's field.</summary>
    public JsonNode ToJson() => Kind == TelegramMediaKind.Photo
        ? new JsonArray([.. Files.Select(file => file.ToJson())])
        : Main.ToJson();
}
