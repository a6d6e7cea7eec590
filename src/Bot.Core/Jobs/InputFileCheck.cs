using Bot.Core.Chats;
using Bot.Core.Media;

namespace Bot.Core.Jobs;

/// <summary>What a fetched file really is, against what the input takes and the price covers.</summary>
internal static class InputFileCheck
{
    /// <summary>Why it cannot be used; null when it can.</summary>
    public static async Task<Refusal?> FaultAsync(InputFile input, string path, ImageHeader header, CancellationToken cancellation)
    {
        if (header.Type.Kind() != Wanted(input) || !header.Type.IsInput()) return new Refusal(WrongKind(input));
        return Wanted(input) switch
        {
            FileKind.Video => await VideoFaultAsync(input, path, cancellation),
            FileKind.Archive => await ArchiveReading.FaultAsync(path, input.MinFiles, cancellation),
            FileKind.Image => PixelFault(input, header),
            _ => null,
        };
    }

    public static string WrongKind(InputFile input) => Wanted(input) switch
    {
        FileKind.Video => "The given file is not a video that can be read. Use an MP4 or MOV file.",
        FileKind.Audio => "The given file is not a recording that can be read. Use an MP3, WAV, OGG or M4A file.",
        FileKind.Archive => "The given file is no zip archive. Use a zip archive of PNG, JPEG or WebP pictures, or attach the pictures.",
        _ => "The given file is not an image that can be read. Use a PNG, JPEG or WebP picture.",
    };

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
        if (await VideoLength.ReadAsync(path, cancellation) is not { } seconds)
            return new Refusal("How long that video lasts cannot be read. Save it as MP4 again, and try that.");
        // A file's length is given in ticks: a clip of ten seconds may be a frame longer.
        return seconds < (input.MinSeconds ?? 0) - Tolerance || seconds > (input.MaxSeconds ?? decimal.MaxValue / 2) + Tolerance
            ? new Refusal($"The video must last {input.MinSeconds ?? 0:0.#} to {input.MaxSeconds:0.#} seconds; this one lasts "
                + $"{seconds:0.#}. Cut it, or use another.")
            : null;
    }

    private const decimal Tolerance = 0.1m;
}
