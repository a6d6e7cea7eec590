using Microsoft.Extensions.Logging;

namespace Bot.Core.Media.Metadata;

/// <summary>
/// Puts the facts into a finished file without touching its picture. Whatever goes wrong, the file stays as it was: a picture
/// without its prompt is better than none.
/// </summary>
public sealed partial class MetadataWriter(ILogger<MetadataWriter> log)
{
    /// <summary>Embeds the facts, file to file.</summary>
    /// <param name="path">The file; replaced in one step.</param>
    /// <param name="type">What it is.</param>
    /// <param name="facts">What to embed.</param>
    /// <param name="cancellation">Gives up by throwing; the file stays as it was.</param>
    /// <returns>The file's length afterwards, in bytes.</returns>
    public async Task<long> EmbedAsync(string path, MediaType type, GenerationFacts facts, CancellationToken cancellation)
    {
        var copy = path + ".meta.part";
        try
        {
            if (!await CopyAsync(path, copy, type, facts, cancellation)) Log.LeftAsItIs(log, type);
            else File.Move(copy, path, overwrite: true);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.NotEmbedded(log, failure, type);
        }
        finally
        {
            DeleteQuietly(copy);
        }

        return new FileInfo(path).Length;
    }

    /// <summary>The changes that embed the facts; null for a file that carries none, or is not whole.</summary>
    internal static IReadOnlyList<Splice>? Plan(Stream file, MediaType type, GenerationFacts facts) => type switch
    {
        MediaType.Png => PngMetadata.Plan(file, facts),
        MediaType.Jpeg => JpegMetadata.Plan(file, facts),
        MediaType.WebP => WebPMetadata.Plan(file, facts),
        MediaType.Mp4 => Mp4Metadata.Plan(file, facts),
        _ => null,
    };

    private static async Task<bool> CopyAsync(
        string path, string copy, MediaType type, GenerationFacts facts, CancellationToken cancellation)
    {
        await using var source = File.OpenRead(path);
        if (Plan(source, type, facts) is not { } splices) return false;
        await using var target = new FileStream(copy, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, useAsync: true);
        await SplicedCopy.WriteAsync(source, target, splices, cancellation);
        return true;
    }

    // A leftover is emptied with its folder at the next start.
    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9000, LogLevel.Debug, "A {Type} file carries no metadata; it stays as it is")]
        public static partial void LeftAsItIs(ILogger logger, MediaType type);

        [LoggerMessage(9001, LogLevel.Warning, "The prompt could not be put into a {Type} file; it stays as it is")]
        public static partial void NotEmbedded(ILogger logger, Exception failure, MediaType type);
    }
}
