using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace Bot.Telegram.Messages;

/// <summary>
/// Sends the files beside the first one, as albums that reply to it. They are sent once: their ids are remembered in
/// the address. A crash between sending and storing the address sends them again, which is rare and harmless.
/// </summary>
internal sealed partial class FollowUps(MessageCalls calls, TimeProvider time, ILogger<FollowUps> log)
{
    private const int AlbumMax = 10;
    private const int AttemptsMax = 3;

    /// <summary>
    /// The longest wait for room, in place: answering Busy instead would show the first message again.
    /// </summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    internal async Task<(MessageAddress At, ApiFailure? Failure)> SendAsync(
        MessageAddress at, IReadOnlyList<PlannedFile> files, CancellationToken cancellation)
    {
        if (files.Count == 0 || at.FollowUps is not null) return (at, null);
        var ids = new List<int>();
        foreach (var album in Albums(files))
        {
            var sent = await SendAlbumAsync(at, album, cancellation);
            if (!sent.IsOk(out var messages, out var failure))
            {
                if (failure is not ApiFailure.Refused refused) return (at, failure);
                LogRefused(log, refused.Kind, refused.Description);
                continue;
            }

            ids.AddRange(messages);
        }

        return (at with { FollowUps = ids }, null);
    }

    /// <summary>Albums hold 2 to 10 files, documents only with documents.</summary>
    private static IEnumerable<PlannedFile[]> Albums(IReadOnlyList<PlannedFile> files) =>
        files.GroupBy(static file => file.Kind).SelectMany(static kind => kind.Chunk(AlbumMax));

    private async Task<ApiResult<int[]>> SendAlbumAsync(
        MessageAddress at, PlannedFile[] album, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sent = await SendOnceAsync(at, album, cancellation);
            if (sent.IsOk(out _, out var failure) || attempt == AttemptsMax) return sent;
            switch (failure)
            {
                case ApiFailure.RateLimited limited when limited.RetryAfter <= WaitMax:
                    await Task.Delay(limited.RetryAfter, time, cancellation);
                    break;
                case ApiFailure.Refused { Kind: RefusalKind.BadPhoto } when album[0].Kind == MessageKind.Photo:
                    album = [.. album.Select(static file => file with { Kind = MessageKind.Document })];
                    break;
                case ApiFailure.Refused { Kind: RefusalKind.TopicGone } when at.Topic is not null:
                    at = at with { Topic = null };
                    break;
                default:
                    return sent;
            }
        }
    }

    private async Task<ApiResult<int[]>> SendOnceAsync(
        MessageAddress at, PlannedFile[] album, CancellationToken cancellation)
    {
        if (album is [var single])
        {
            var one = await calls.SendFileAsync(at, single, null, null, at.Message, cancellation);
            return one.IsOk(out var message, out var refused)
                ? ApiResult<int[]>.Ok([message.Id])
                : ApiResult<int[]>.Fail(refused);
        }

        var sent = await calls.SendAlbumAsync(at, album, cancellation);
        return sent.IsOk(out var messages, out var failure)
            ? ApiResult<int[]>.Ok([.. messages.Select(static message => message.Id)])
            : ApiResult<int[]>.Fail(failure);
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "Telegram refused further pictures of a job ({Kind}): {Description}")]
    private static partial void LogRefused(ILogger log, RefusalKind kind, string description);
}
