namespace Bot.Core.Media.Metadata;

/// <summary>Reads how a picture was made out of its file.</summary>
public static class MetadataReader
{
    private const int StartBytes = 64;

    /// <summary>Reads whatever anybody sent. Total, and bounded in time and memory; a broken file carries nothing.</summary>
    /// <param name="file">Can seek.</param>
    /// <returns>What was found; null for nothing.</returns>
    public static FoundMetadata? Read(Stream file)
    {
        Span<byte> start = stackalloc byte[StartBytes];
        file.Position = 0;
        var read = file.ReadAtLeast(start, StartBytes, throwOnEndOfStream: false);
        return ImageHeader.Read(start[..read])?.Type switch
        {
            MediaType.Png => PngMetadata.Read(file),
            MediaType.Jpeg => JpegMetadata.Read(file),
            MediaType.WebP => WebPMetadata.Read(file),
            MediaType.Mp4 => Mp4Metadata.Read(file),
            _ => null,
        };
    }
}
