using Bot.Core.Chat;

namespace Bot.Core.Media;

/// <summary>What the bytes of a file say it is, and how large or long.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Width">Pixels of a picture; null when its header does not tell.</param>
/// <param name="Height">Pixels of a picture; null when its header does not tell.</param>
/// <param name="Seconds">How long a video lasts; null when it does not tell.</param>
public sealed record FileMeasure(MediaType Type, int? Width = null, int? Height = null, decimal? Seconds = null)
{
    /// <summary>Pixels of a picture; null when its header does not tell.</summary>
    public long? Pixels => (long?)Width * Height;

    /// <summary>The file with what was measured in the place of what was told.</summary>
    internal FileReference Of(FileReference file) =>
        file with { Width = Width ?? file.Width, Height = Height ?? file.Height, Seconds = Seconds ?? file.Seconds };

    /// <summary>Reads as much of a file as it takes to know; whatever it holds, no more than the limit.</summary>
    /// <param name="source">The file, at its start.</param>
    /// <param name="most">The most bytes to read.</param>
    /// <param name="cancellation">Gives up by throwing.</param>
    /// <returns>The measure, null when it is nothing we take; and what the file is, in words, where that is known.</returns>
    internal static async Task<(FileMeasure? Measure, string? Found)> ReadAsync(Stream source, long most, CancellationToken cancellation)
    {
        var file = new ForwardReader(source, most);
        var start = await file.StartAsync(cancellation);
        if (ImageHeader.Read(start.Span) is not { } type) return (null, MediaTypeText.Foreign(start.Span));
        FileMeasure? measure = type switch
        {
            { Type: MediaType.Jpeg, Width: null } => await JpegHeader.ReadAsync(file, cancellation),
            { Type: MediaType.Mp4 or MediaType.Mov } video =>
                new FileMeasure(video.Type, Seconds: await VideoLength.ReadAsync(file, cancellation)),
            var header => new FileMeasure(header.Type, header.Width, header.Height),
        };
        return (measure, MediaTypeText.Of(type.Type));
    }

    /// <summary>The same of a file on disk.</summary>
    internal static async Task<(FileMeasure? Measure, string? Found)> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return await ReadAsync(file, file.Length, cancellation);
    }
}
