using Bot.Telegram.Api;
using Microsoft.Extensions.Logging;

namespace Bot.Telegram.Messages;

/// <summary>
/// Sends the files beside the first one, as albums that reply to it; a refused album goes one by one, what is refused alone
/// goes as a document, and what is refused even so is missing. Each is sent once: what went out is remembered in the address.
/// A crash between sending and storing the address sends it again, which is rare and harmless.
/// </summary>
internal sealed partial class FollowUps(MessageCalls calls, ILogger<FollowUps> log)
{
    private const int MaxAlbum = 10;

    internal async Task<(MessageAddress At, ApiFailure? Failure)> SendAsync(
        MessageAddress at, IReadOnlyList<PlannedFile> files, CancellationToken cancellation)
    {
        if (files.Count == 0 || at.FollowUps is not null) return (at, null);
        var known = at.Out ?? [];
        foreach (var album in Albums([.. files.Where(file => !known.Contains(file.Name))]))
        {
            foreach (var rung in SendFallbacks(album))
            {
                (at, var failure) = await SendRungAsync(at, rung, cancellation);
                if (failure is not null) return (at, failure);
            }

            at = at with { Missing = Missing(at, album) };
        }

        return (at with { FollowUps = at.OutIds ?? [], Out = null, OutIds = null }, null);
    }

    /// <summary>Albums hold 2 to 10 files, documents only with documents.</summary>
    private static IEnumerable<PlannedFile[]> Albums(IReadOnlyList<PlannedFile> files) =>
        files.GroupBy(static file => file.Kind).SelectMany(static kind => kind.Chunk(MaxAlbum));

    /// <summary>The ways to send an album; each sends only what the ones before did not.</summary>
    private static IEnumerable<IEnumerable<PlannedFile[]>> SendFallbacks(PlannedFile[] album)
    {
        yield return [album];
        if (album.Length > 1) yield return album.Chunk(1);
        yield return album.Where(static file => file.MayBeDocument)
            .Select(static file => file with { Kind = MessageKind.Document }).Chunk(1);
    }

    /// <returns>A failure that is no refusal: the rest is for later.</returns>
    private async Task<(MessageAddress At, ApiFailure? Failure)> SendRungAsync(
        MessageAddress at, IEnumerable<PlannedFile[]> rung, CancellationToken cancellation)
    {
        foreach (var part in rung)
        {
            (at, var failure) = await SendPartAsync(at, part, cancellation);
            if (failure is not null and not ApiFailure.Refused) return (at, failure);
            // What is forbidden for one file is forbidden for all of its kind.
            if (failure is ApiFailure.Refused { Kind: RefusalKind.NoRights }) break;
        }

        return (at, null);
    }

    private static string[]? Missing(MessageAddress at, PlannedFile[] album)
    {
        string[] missing = [.. at.Missing ?? [], .. album.Select(static file => file.Name).Except(at.Out ?? [])];
        return missing.Length == 0 ? null : missing;
    }

    /// <summary>Sends those of the part that are not out yet, and remembers them.</summary>
    private async Task<(MessageAddress At, ApiFailure? Failure)> SendPartAsync(
        MessageAddress at, PlannedFile[] part, CancellationToken cancellation)
    {
        PlannedFile[] left = [.. part.Where(file => at.Out?.Contains(file.Name) != true)];
        if (left.Length == 0) return (at, null);
        var sent = await SendAlbumAsync(at, left, cancellation);
        if (sent.IsOk(out var ids, out var failure))
        {
            string[] now = [.. at.Out ?? [], .. left.Select(static file => file.Name)];
            return (at with { Out = now, OutIds = [.. at.OutIds ?? [], .. ids] }, null);
        }

        if (failure is ApiFailure.Refused refused) Log.Refused(log, refused.Kind, refused.Description);
        return (at, failure);
    }

    private async Task<ApiResult<int[]>> SendAlbumAsync(
        MessageAddress at, PlannedFile[] album, CancellationToken cancellation)
    {
        try
        {
            var sent = await SendOnceAsync(at, album, cancellation);
            return sent.Failure is ApiFailure.Refused { Kind: RefusalKind.TopicGone } && at.Topic is not null
                ? await SendOnceAsync(at with { Topic = null }, album, cancellation)
                : sent;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What went out before stands, and whoever gave up is to know of it.
            return ApiResult<int[]>.Fail(new ApiFailure.Network("given up"));
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

    private static partial class Log
    {
        [LoggerMessage(40002, LogLevel.Warning, "Telegram refused further pictures of a job ({Kind}): {Description}")]
        public static partial void Refused(ILogger logger, RefusalKind kind, string description);
    }
}
