using Bot.Core.Chat;

namespace Bot.Core.Models;

/// <summary>Files in words for members.</summary>
internal static class InputFileText
{
    public const string HowToGiveSeveral = "Attach more, or give their https addresses.";

    /// <summary>What an input wants and how to give it, as the end of a sentence.</summary>
    public static string Needed(ModelSpec model, InputSpec input) => input.Type switch
    {
        InputType.Image when input != model.FileInputs.First() =>
            $"a second image, as {input.Option}: attach both, or send one as a reply to the other.",
        InputType.Image => "an image: attach one, reply to a picture, or give an https address.",
        InputType.Images => "images: attach them, reply to a picture, or give https addresses.",
        InputType.Video => "a video: attach one, reply to one, or give an https address.",
        InputType.Audio => "a recording: attach one, or give an https address.",
        _ => $"at least {input.MinFiles} pictures: attach them, send an album, or give the https address of a zip archive.",
    };

    /// <summary>What to say to a file of another kind.</summary>
    public static string WrongKind(InputSpec input) => input.Type switch
    {
        InputType.Video => "The attached file is not a video. Attach an MP4 file.",
        InputType.Audio => "The attached file is not a recording. Attach an MP3, WAV, OGG or M4A file.",
        InputType.Archive =>
            "The attached file is neither a picture nor a zip archive. Attach PNG, JPEG or WebP pictures, or a zip archive of them.",
        _ => "The attached file is not an image. Attach a PNG, JPEG or WebP picture.",
    };

    public static string Kind(InputSpec input) => input.Type switch
    {
        InputType.Video => "video",
        InputType.Audio => "recording",
        InputType.Archive => "file",
        _ => "image",
    };

    /// <summary>A file that is neither picture, video, recording nor archive.</summary>
    public static string Foreign(FileReference file) =>
        file.ContentType?.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase) == true
            ? "a PDF"
            : "of a kind that I cannot use";

    public static string Kind(FileKind kind) => kind switch
    {
        FileKind.Video => "video",
        FileKind.Audio => "recording",
        FileKind.Archive => "archive",
        _ => "image",
    };
}
