namespace Bot.Core.Media;

/// <summary>What the first bytes of a file say it is.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Width">Pixels, more than zero; null when not found.</param>
/// <param name="Height">Pixels, more than zero; null when not found.</param>
public sealed record ImageHeader(MediaType Type, int? Width, int? Height)
{
    /// <summary>How many bytes from the start are enough to give.</summary>
    public const int EnoughBytes = 65_536;

    /// <summary>Reads a header. Pure, total and linear.</summary>
    /// <param name="start">The start of the file.</param>
    /// <returns>What it is; null when it is nothing we show.</returns>
    public static ImageHeader? Read(ReadOnlySpan<byte> start) => start.IsEmpty ? null : throw new NotSupportedException();
}
