using System.Buffers;
using Bot.Core.Web;

namespace Bot.Core.Media;

/// <summary>One try to fetch a URL, its redirects included.</summary>
internal sealed class MediaFetch(HttpClient http, PublicAddress policy)
{
    private const int MaxRedirects = 3;
    private const int BufferBytes = 16_384;

    /// <summary>Writes the body to a file. Writing faults are thrown; all others are values.</summary>
    public Task<MediaResult> ToFileAsync(Uri url, string path, MediaLimits limits, CancellationToken cancellationToken) =>
        FollowAsync(url, (response, at) => SaveAsync(response, at, path, limits, cancellationToken), Failed, cancellationToken);

    /// <summary>Reads the body only until it is clear what it is. All faults are values.</summary>
    public Task<MeasureResult> MeasureAsync(Uri url, MediaLimits limits, CancellationToken cancellationToken) => FollowAsync(
        url,
        (response, at) => MeasureAsync(response, at, limits, cancellationToken),
        static failure => new MeasureResult(null, failure),
        cancellationToken);

    private async Task<T> FollowAsync<T>(
        Uri url, Func<HttpResponseMessage, Uri, Task<T>> take, Func<MediaFailure, T> failed, CancellationToken cancellationToken)
    {
        for (var hops = 0; hops <= MaxRedirects; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            var (response, failure) = await SendAsync(request, cancellationToken);
            if (response is null) return failed(failure!);
            using (response)
            {
                if (!IsRedirect(response)) return await take(response, url);
                if (response.Headers.Location is not { } location)
                {
                    return failed(MediaFailures.Status(url, (int)response.StatusCode));
                }

                // "//[" is a valid header and no address.
                if (!Uri.TryCreate(url, location, out var next)) return failed(MediaFailures.BadRedirect(url));
                var check = policy.Check(next.AbsoluteUri);
                if (!check.IsAllowed) return failed(MediaFailures.Refused(check));
                url = check.Url;
            }
        }

        return failed(MediaFailures.TooManyRedirects(url));
    }

    private async Task<(HttpResponseMessage? Response, MediaFailure? Failure)> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return (await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), null);
        }
        catch (HttpRequestException e) when (e.InnerException is NotPublicException)
        {
            return (null, MediaFailures.NotPublic(request.RequestUri!));
        }
        catch (HttpRequestException e)
        {
            return (null, MediaFailures.Broken(request.RequestUri!, e.HttpRequestError.ToString()));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own limit for connecting: this try is over, and not the whole time.
            return (null, MediaFailures.Broken(request.RequestUri!, "no connection in time"));
        }
    }

    private static MediaFailure? Unfit(HttpResponseMessage response, Uri url, MediaLimits limits)
    {
        if (!response.IsSuccessStatusCode) return MediaFailures.Status(url, (int)response.StatusCode);
        return response.Content.Headers.ContentLength > limits.MaxBytes
            ? MediaFailures.TooLarge(url, limits.MaxBytes) with { IsThere = IsMedia(response) }
            : null;
    }

    private static bool IsMedia(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } declared
        && (declared.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            || declared.StartsWith("video/", StringComparison.OrdinalIgnoreCase));

    private static async Task<MeasureResult> MeasureAsync(
        HttpResponseMessage response, Uri url, MediaLimits limits, CancellationToken cancellationToken)
    {
        if (Unfit(response, url, limits) is { } unfit) return new MeasureResult(null, unfit);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var (measure, found) = await FileMeasure.ReadAsync(body, limits.MaxBytes, cancellationToken);
            return measure is not null && limits.Take(measure.Type)
                ? new MeasureResult(measure, null)
                : new MeasureResult(null, MediaFailures.NotMedia(url, limits.Kinds, found));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return new MeasureResult(null, MediaFailures.Broken(url, e.GetType().Name));
        }
    }

    private static async Task<MediaResult> SaveAsync(
        HttpResponseMessage response, Uri url, string path, MediaLimits limits, CancellationToken cancellationToken)
    {
        if (Unfit(response, url, limits) is { } unfit) return Failed(unfit);
        var isThere = IsMedia(response);
        await using var file = new FileStream(
            path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, useAsync: true);
        var (length, failure) = await CopyAsync(response, url, file, limits, cancellationToken);
        if (failure is not null) return Failed(failure with { IsThere = isThere && failure.Kind == MediaFailureKind.TooLarge });
        var (header, found) = await ReadHeaderAsync(file, cancellationToken);
        if (header is null || !limits.Take(header.Type))
            return Failed(MediaFailures.NotMedia(url, limits.Kinds, found) with { IsThere = isThere && !IsText(file) });

        return new MediaResult(new FetchedFile(path, length, header.Type, header.Width, header.Height), null);
    }

    private static async Task<(long Length, MediaFailure? Failure)> CopyAsync(
        HttpResponseMessage response, Uri url, FileStream file, MediaLimits limits, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = 0L;
            while (true)
            {
                var (read, failure) = await ReadAsync(body, buffer, url, cancellationToken);
                if (failure is not null) return (length, failure);
                if (read == 0) return (length, null);
                length += read;
                if (length > limits.MaxBytes) return (length, MediaFailures.TooLarge(url, limits.MaxBytes));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A fault of the network is told apart from a fault of the disk by where it happens.
    private static async Task<(int Read, MediaFailure? Failure)> ReadAsync(
        Stream body, byte[] buffer, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            return (await body.ReadAsync(buffer, cancellationToken), null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return (0, MediaFailures.Broken(url, e.GetType().Name));
        }
    }

    private static async Task<(ImageHeader? Header, string? Found)> ReadHeaderAsync(FileStream file, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ImageHeader.EnoughBytes);
        try
        {
            file.Position = 0;
            var read = await file.ReadAtLeastAsync(
                buffer, ImageHeader.EnoughBytes, throwOnEndOfStream: false, cancellationToken);
            return ImageHeader.Read(buffer.AsSpan(0, read)) is { } header
                ? (header, MediaTypeText.Of(header.Type))
                : (null, MediaTypeText.Foreign(buffer.AsSpan(0, read)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A page or a message in place of the file, whatever its type says.
    private static bool IsText(FileStream file)
    {
        file.Position = 0;
        return file.ReadByte() is -1 or '<' or '{' or '[';
    }

    private static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    private static MediaResult Failed(MediaFailure failure) => new(null, failure);
}
