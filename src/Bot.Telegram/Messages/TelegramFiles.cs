using Bot.Telegram.Api;
using Telegram.Bot.Requests;

namespace Bot.Telegram.Messages;

/// <summary>
/// Opens images that came with messages, by file_id. The link holds the token and never leaves this process.
/// </summary>
internal sealed class TelegramFiles(TelegramApi api, TimeProvider time)
{
    private const int MaxAttempts = 3;
    private const int MaxFileId = 512;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    /// <summary>Null when Telegram no longer has it, it is over 20 MB, or Telegram cannot be reached.</summary>
    internal async Task<Stream?> OpenAsync(string fileId, CancellationToken cancellation)
    {
        if (fileId.Length is 0 or > MaxFileId) return null;
        for (var attempt = 1; ; attempt++)
        {
            var opened = await OpenOnceAsync(fileId, cancellation);
            if (opened.IsOk(out var stream, out var failure)) return stream;
            var wait = failure switch
            {
                ApiFailure.Network => TimeSpan.FromSeconds(attempt),
                ApiFailure.RateLimited limited when limited.RetryAfter <= MaxWait => limited.RetryAfter,
                _ => (TimeSpan?)null,
            };
            if (wait is null || attempt == MaxAttempts) return null;
            await Task.Delay(wait.Value, time, cancellation);
        }
    }

    private async Task<ApiResult<Stream>> OpenOnceAsync(string fileId, CancellationToken cancellation)
    {
        var found = await api.CallAsync(new GetFileRequest { FileId = fileId }, cancellation);
        if (!found.IsOk(out var file, out var failure)) return ApiResult<Stream>.Fail(failure);
        return IsRelative(file.FilePath)
            ? await api.DownloadAsync(file.FilePath!, cancellation)
            : ApiResult<Stream>.Fail(new ApiFailure.Refused(400, RefusalKind.FileGone, "getFile gave no usable path"));
    }

    /// <summary>Such as photos/file_1.jpg. A local server's absolute path is not for a bot elsewhere.</summary>
    private static bool IsRelative(string? path) =>
        !string.IsNullOrEmpty(path)
        && path[0] != '/'
        && !path.Contains("..", StringComparison.Ordinal)
        && path.AsSpan().IndexOfAny(":?#\\%") < 0;
}
