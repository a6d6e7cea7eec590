using Bot.Core.Chats;
using Bot.Core.Media;

namespace Bot.Core.Jobs;

/// <summary>What a fetched file really is, against what the input takes and the price covers.</summary>
internal static class InputFileCheck
{
    /// <summary>Why it cannot be used; null when it can.</summary>
    public static async Task<Refusal?> FaultAsync(InputFile input, string path, ImageHeader header, CancellationToken cancellation)
    {
        if (header.Type.Kind() != Wanted(input)) return WrongKind(input, KindWords.Of(header.Type));
        return Wanted(input) switch
        {
            FileKind.Video => await VideoFaultAsync(input, path, cancellation),
            FileKind.Audio => await RecordingFaultAsync(input, path, header.Type, cancellation),
            FileKind.Archive => await ArchiveReading.FaultAsync(path, input.MinFiles, cancellation),
            FileKind.Image => PixelFault(input, header),
            _ => null,
        };
    }

    /// <summary>What to say to a file of another kind.</summary>
    /// <param name="input">What it was meant for.</param>
    /// <param name="found">What its bytes say it is, such as <c>a PDF</c>; null when they say nothing that is known.</param>
    public static Refusal WrongKind(InputFile input, string? found)
    {
        var (wanted, mend) = Wanted(input) switch
        {
            FileKind.Video => ("a video", "Use an MP4 or MOV file."),
            FileKind.Audio => ("a recording", "Use an MP3, WAV, OGG or M4A file."),
            FileKind.Archive => ("a zip archive", "Use a zip archive of PNG, JPEG or WebP pictures, or attach the pictures."),
            _ => ("an image", "Use a PNG, JPEG or WebP picture."),
        };
        return new Refusal(found is null ? $"The given file is not {wanted} that can be read. {mend}"
            : $"The given file is {found}, not {wanted}. {mend}");
    }

    // A job that was stored before there were other kinds has pictures only.
    private static FileKind Wanted(InputFile input) => input.Kind == FileKind.Unknown ? FileKind.Image : input.Kind;

    private static Refusal? PixelFault(InputFile input, ImageHeader header)
    {
        if (input.MaxPixels is not { } limit || header is not { Width: { } width, Height: { } height } || (long)width * height <= limit)
            return null;
        return new Refusal(input.Source.Origin == FileReference.FromUrl
            ? $"The image at that address has {width}×{height} pixels, more than the price covers. Attach the picture instead of its "
                + "address."
            : $"The image has {width}×{height} pixels, more than the price covers. Attach a smaller one.");
    }

    private static async Task<Refusal?> VideoFaultAsync(InputFile input, string path, CancellationToken cancellation)
    {
        if (input.MinSeconds is null && input.MaxSeconds is null) return null;
        await using var file = File.OpenRead(path);
        if (await VideoLength.ReadAsync(new ForwardReader(file, file.Length), cancellation) is not { } seconds)
            return new Refusal("How long that video lasts cannot be read. Save it as MP4 again, and try that.");
        // A file's length is given in ticks: a clip of ten seconds may be a frame longer.
        return seconds < (input.MinSeconds ?? 0) - Tolerance || seconds > (input.MaxSeconds ?? decimal.MaxValue / 2) + Tolerance
            ? new Refusal($"The video must last {input.MinSeconds ?? 0:0.#} to {input.MaxSeconds:0.#} seconds; this one lasts "
                + $"{seconds:0.#}. Cut it, or use another.")
            : null;
    }

    /// <summary>A recording that does not tell how long it is, is fal's to judge: no price depends on it.</summary>
    private static async Task<Refusal?> RecordingFaultAsync(
        InputFile input, string path, MediaType type, CancellationToken cancellation)
    {
        if (type != MediaType.Ogg || await OggLength.ReadAsync(path, cancellation) is not { } seconds) return null;
        return seconds < (input.MinSeconds ?? 0) - Tolerance || seconds > (input.MaxSeconds ?? decimal.MaxValue / 2) + Tolerance
            ? new Refusal($"The recording must last {input.MinSeconds ?? 0:0.#} to {input.MaxSeconds:0.#} seconds; this one lasts "
                + $"{seconds:0.#}. Cut it, or use another.")
            : null;
    }

    private const decimal Tolerance = 0.1m;
}
