using Bot.Core.Chat;
using Bot.Core.Models;

namespace Bot.Core.Features.Cost;

/// <summary>The files that a price is told for when none came along: of a stated size. Pure.</summary>
internal static class AssumedFiles
{
    private static readonly FileReference Picture = new("assumed", "picture", 1024, 1024, 1_000_000, "image/png");
    private static readonly FileReference Video = new("assumed", "video", 1280, 720, 1_000_000, "video/mp4") { Seconds = 5 };
    private static readonly FileReference Recording =
        new("assumed", "recording", Bytes: 100_000, ContentType: "audio/mpeg") { Seconds = 5 };

    /// <summary>The request with what its command needs, and words for it; the same request where nothing is lacking.</summary>
    public static (GenerationRequest Request, string? Words) For(GenerationRequest request)
    {
        if (request.Files.Count > 0) return Sized(request);
        return request.Command switch
        {
            "edit" or "upscale" or "effect" => (request with { Files = Pictures(1) }, "for a picture of 1024×1024"),
            "swap" => (request with { Files = Pictures(2) }, "for pictures of 1024×1024"),
            "train" => (request with { Files = Pictures(4) }, "whatever the number of pictures"),
            "lipsync" => (
                request with { Files = request.Options.ContainsKey("text") ? [Video] : [Video, Recording] }, "for a video of 5 seconds"),
            _ => (request, null),
        };
    }

    /// <summary>Two where one does not do: a hug needs two.</summary>
    public static GenerationRequest WithOneMore(GenerationRequest request) =>
        request with { Files = [.. request.Files, Picture with { Reference = "another" }] };

    /// <summary>What came along and tells no size is taken to be of a usual one.</summary>
    private static (GenerationRequest Request, string? Words) Sized(GenerationRequest request)
    {
        if (!request.Files.Any(IsUnread)) return (request, null);
        var files = request.Files.Select(static file => file switch
        {
            { Kind: FileKind.Video, Seconds: null } => file with { Seconds = Video.Seconds },
            _ when IsUnread(file) => file with { Width = Picture.Width, Height = Picture.Height },
            _ => file,
        });
        return (request with { Files = [.. files] }, "if the picture has 1024×1024 pixels, or the video 5 seconds");
    }

    private static bool IsUnread(FileReference file) => file.Kind switch
    {
        FileKind.Video => file.Seconds is null,
        FileKind.Image or FileKind.Unknown => file.Width is null || file.Height is null,
        _ => false,
    };

    private static FileReference[] Pictures(int count) =>
        [.. Enumerable.Range(1, count).Select(static number => Picture with { Reference = $"picture {number}" })];
}
