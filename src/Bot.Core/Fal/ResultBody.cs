using System.Buffers;

namespace Bot.Core.Fal;

/// <summary>
/// Reads a result of up to 64 MB without holding it: models answer with whole pictures in their JSON, and with lists of numbers
/// that nobody needs here.
/// </summary>
internal static class ResultBody
{
    /// <summary>The most bytes of a result that are read.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    private const int BufferBytes = 32_768;

    /// <summary>What is small of it, with each embedded file's place in its stead; cut when there is too much of either.</summary>
    /// <param name="content">What fal sends.</param>
    /// <param name="heard">Called whenever something has come.</param>
    /// <param name="cancellationToken">Gives up by throwing.</param>
    public static async Task<(byte[] Body, bool IsCut)> ReadAsync(
        HttpContent content, Action heard, CancellationToken cancellationToken)
    {
        var scan = new ResultScan();
        var isWhole = await RunAsync(content, scan, heard, static (_, _) => ValueTask.FromResult(true), cancellationToken);
        return (scan.Kept.ToArray(), !isWhole || scan.IsTooLong);
    }

    /// <summary>Writes one embedded file; false when it is not there whole, or is larger than the limit.</summary>
    public static async Task<bool> CopyAsync(
        HttpContent content, int number, Stream target, long limit, Action heard, CancellationToken cancellationToken)
    {
        var scan = new ResultScan(number);
        var length = 0L;
        var isWhole = await RunAsync(content, scan, heard, WriteAsync, cancellationToken);
        return isWhole && scan.HasWanted && length > 0;

        async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            length += bytes.Length;
            if (length > limit) return false;
            await target.WriteAsync(bytes, cancellation);
            return true;
        }
    }

    private static async Task<bool> RunAsync(
        HttpContent content,
        ResultScan scan,
        Action heard,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<bool>> write,
        CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var total = 0L;
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
            {
                heard();
                total += read;
                if (total > MaxBytes) return false;
                scan.Take(buffer.AsSpan(0, read));
                if (!await write(scan.TakeDecoded(), cancellationToken)) return false;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
