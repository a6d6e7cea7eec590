using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Models;

namespace Bot.Core.Jobs;

/// <summary>What a fetched file really is, against what the input takes and the price covers.</summary>
internal static class InputFileCheck
{
    /// <summary>Why it cannot be used; null when it can.</summary>
    public static async Task<Refusal?> FaultAsync(InputFile input, string path, FileMeasure measure, CancellationToken cancellation)
    {
        if (measure.Type.Kind() != Wanted(input) || !measure.Type.IsInput()) return WrongKind(input, MediaTypeText.Of(measure.Type));
        return Wanted(input) switch
        {
            FileKind.Video => VideoFault(input, measure),
            FileKind.Audio => await RecordingFaultAsync(input, path, measure.Type, cancellation),
            FileKind.Archive => await ArchiveReading.FaultAsync(path, input.MinFiles, cancellation),
            FileKind.Image => PixelFault(input, measure),
            _ => null,
        };
    }

    /// <summary>What to say to a file of another kind.</summary>
    /// <param name="input">What it was meant for.</param>
    /// <param name="found">What its bytes say it is, such as <c>a PDF</c>; null when they say nothing that is known.</param>
    public static Refusal WrongKind(InputFile input, string? found) => WrongKind(Wanted(input), found);

    /// <summary>The same by what it must be.</summary>
    public static Refusal WrongKind(FileKind wanted, string? found)
    {
        var (name, fix) = wanted switch
        {
            FileKind.Video => ("a video", "Use an MP4 or MOV file."),
            FileKind.Audio => ("a recording", "Use an MP3, WAV, OGG or M4A file."),
            FileKind.Archive => ("a zip archive", "Use a zip archive of PNG, JPEG or WebP pictures, or attach the pictures."),
            _ => ("an image", "Use a PNG, JPEG or WebP picture."),
        };
        return new Refusal(found is null ? $"The given file is not {name} that can be read. {fix}"
            : $"The given file is {found}, not {name}. {fix}");
    }

    // A job that was stored before there were other kinds has pictures only.
    private static FileKind Wanted(InputFile input) => input.Kind == FileKind.Unknown ? FileKind.Image : input.Kind;

    /// <summary>What to say where the file does not tell what its price depends on.</summary>
    public static Refusal Unreadable(FileKind kind) => new(kind == FileKind.Video
        ? "How long that video lasts cannot be read. Save it as MP4 again, and try that."
        : "How large that picture is cannot be read. Save it as PNG or JPEG again, and try that.");

    private static Refusal? PixelFault(InputFile input, FileMeasure measure)
    {
        if (input.MaxPixels is not { } limit) return null;
        if (measure.Pixels is not { } pixels) return Unreadable(FileKind.Image);
        if (pixels <= limit) return null;
        var size = $"{measure.Width}×{measure.Height}";
        if (!input.IsPriced)
            return new Refusal($"The image has {size} pixels; at most {limit / PixelSize.PixelsOfMegapixel} megapixels are taken. "
                + "Use a smaller one, or another model: see /models.");
        return new Refusal(input.Source.Origin == FileReference.FromUrl
            ? $"The image at that address has {size} pixels, more than the price covers. Attach the picture instead of its address."
            : $"The image has {size} pixels, more than the price covers. Attach a smaller one.");
    }

    private static Refusal? VideoFault(InputFile input, FileMeasure measure)
    {
        if (input.MinSeconds is null && input.MaxSeconds is null) return null;
        if (measure.Seconds is not { } seconds) return Unreadable(FileKind.Video);
        return seconds < (input.MinSeconds ?? 0) - Quote.FrameSeconds
            || seconds > (input.MaxSeconds ?? decimal.MaxValue / 2) + Quote.FrameSeconds
                ? new Refusal($"The video must last {input.MinSeconds ?? 0:0.#} to {input.MaxSeconds:0.#} seconds; this one lasts "
                    + $"{seconds:0.#}. Cut it, or use another.")
                : null;
    }

    /// <summary>A recording that does not tell how long it is, is fal's to judge: no price depends on it.</summary>
    private static async Task<Refusal?> RecordingFaultAsync(
        InputFile input, string path, MediaType type, CancellationToken cancellation)
    {
        if (type != MediaType.Ogg || await OggLength.ReadAsync(path, cancellation) is not { } seconds) return null;
        return seconds < (input.MinSeconds ?? 0) - Quote.FrameSeconds
            || seconds > (input.MaxSeconds ?? decimal.MaxValue / 2) + Quote.FrameSeconds
                ? new Refusal($"The recording must last {input.MinSeconds ?? 0:0.#} to {input.MaxSeconds:0.#} seconds; this one lasts "
                    + $"{seconds:0.#}. Cut it, or use another.")
                : null;
    }
}
