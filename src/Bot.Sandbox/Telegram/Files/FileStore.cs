using System.Security.Cryptography;

namespace Bot.Sandbox.Telegram;

/// <summary>The files, by file_id. Bounded in bytes: the oldest go first and are then unknown.</summary>
internal sealed class FileStore(long bytesMax)
{
    private const string FileIdPrefix = "AgAC";

    // 36 bytes in Base64 behind the prefix.
    private const int FileIdLength = 4 + 48;

    // The long sides of Telegram's photo sizes s, m, x, y, w.
    private static readonly int[] PhotoSides = [90, 320, 800, 1280, 2560];

    private readonly Dictionary<string, StoredMedia> _mediaByFileId = [];
    private readonly Dictionary<string, StoredFile> _filesById = [];
    private readonly Dictionary<string, StoredFile> _filesByPath = [];
    private readonly Queue<StoredMedia> _oldestFirst = new();
    private long _bytes;
    private int _count;

    /// <summary>True for what may have been an id from here, of a file since forgotten.</summary>
    public static bool IsFileId(string text) => text.StartsWith(FileIdPrefix, StringComparison.Ordinal) && text.Length == FileIdLength;

    public StoredMedia? Media(string fileId) => _mediaByFileId.GetValueOrDefault(fileId);

    public StoredFile? File(string fileId) => _filesById.GetValueOrDefault(fileId);

    public StoredFile? Linked(string path, DateTimeOffset now) =>
        _filesByPath.TryGetValue(path, out var file) && file.LinkExpires > now ? file : null;

    public StoredMedia AddDocument(byte[] bytes, string fileName) =>
        Add(new StoredMedia(TelegramMediaKind.Document, [NewFile(TelegramMediaKind.Document, bytes, fileName, MimeTypes.Of(fileName))]));

    /// <summary>Stores a film or a sound.</summary>
    public StoredMedia AddPlayable(TelegramMediaKind kind, byte[] bytes, string fileName, MediaFacts facts)
    {
        var isFilm = kind is TelegramMediaKind.Video or TelegramMediaKind.Animation;
        var file = NewFile(kind, bytes, fileName, isFilm ? "video/mp4" : MimeTypes.Of(fileName)) with
        {
            Width = isFilm ? facts.Width : 0,
            Height = isFilm ? facts.Height : 0,
            Duration = facts.Duration,
        };
        return Add(new StoredMedia(kind, [file]));
    }

    /// <summary>
    /// Stores a photo. Telegram makes a JPEG of each size; here every size has the bytes sent, and only the measures are
    /// those that Telegram would tell.
    /// </summary>
    public StoredMedia AddPhoto(byte[] bytes, ImageHeader image)
    {
        var longSide = Math.Max(image.Width, image.Height);
        var sizes = new List<StoredFile>();
        foreach (var side in PhotoSides)
        {
            var scale = Math.Min(1.0, (double)side / longSide);
            sizes.Add(NewFile(TelegramMediaKind.Photo, bytes, null, image.MimeType) with
            {
                Width = Math.Max(1, (int)Math.Round(image.Width * scale)),
                Height = Math.Max(1, (int)Math.Round(image.Height * scale)),
            });
            if (side >= longSide) break;
        }

        return Add(new StoredMedia(TelegramMediaKind.Photo, sizes));
    }

    private StoredMedia Add(StoredMedia media)
    {
        foreach (var file in media.Files)
        {
            _mediaByFileId.Add(file.FileId, media);
            _filesById.Add(file.FileId, file);
            _filesByPath.Add(file.Path, file);
        }

        _oldestFirst.Enqueue(media);
        _bytes += media.Main.Bytes.Length;
        while (_bytes > bytesMax && _oldestFirst.Count > 1) Forget(_oldestFirst.Dequeue());
        return media;
    }

    private void Forget(StoredMedia media)
    {
        _bytes -= media.Main.Bytes.Length;
        foreach (var file in media.Files)
        {
            _mediaByFileId.Remove(file.FileId);
            _filesById.Remove(file.FileId);
            _filesByPath.Remove(file.Path);
        }
    }

    // Ids must not be guessable: whoever has one has the file.
    private StoredFile NewFile(TelegramMediaKind kind, byte[] bytes, string? fileName, string mimeType)
    {
        var extension = kind == TelegramMediaKind.Photo ? ".jpg" : Path.GetExtension(fileName);
        return new StoredFile(NewId(FileIdPrefix, 36), NewId("AQAD", 9), kind, bytes)
        {
            FileName = fileName,
            MimeType = mimeType,
            Path = $"{kind.Folder()}/file_{_count++}{extension}",
        };
    }

    private static string NewId(string prefix, int bytes) =>
        prefix + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
