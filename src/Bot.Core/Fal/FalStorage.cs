using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Fal;

/// <summary>fal's storage over HTTP: ask for a place, then put the bytes there without the key.</summary>
/// <param name="http">From <see cref="FalHttp.CreateHandler"/>: follows no redirects; no timeout of its own.</param>
/// <param name="options">Where and how.</param>
/// <param name="time">Deadlines and waits.</param>
/// <param name="random">Jitter.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class FalStorage(
    HttpClient http, FalOptions options, TimeProvider time, Random random, ILogger<FalStorage> logger) : IFalStorage
{
    /// <summary>The most one upload may hold: 2 GB.</summary>
    public const long MaxBytes = 2_000_000_000;

    /// <summary>Beyond it fal wants parts (@fal-ai/client 1.10.1, storage.js).</summary>
    internal const long MaxWhole = 90_000_000;

    private const string Initiate = "storage/upload/initiate?storage_type=fal-cdn-v3";
    private const string InitiateParts = "storage/upload/initiate-multipart?storage_type=fal-cdn-v3";
    private const string AnyType = "application/octet-stream";
    private readonly FalTransport _transport = new(http, options, time, random, logger);

    /// <inheritdoc/>
    public async Task<FalResult<Uri>> UploadAsync(
        Stream content, long length, string contentType, string fileName, CancellationToken cancellationToken)
    {
        if (length is <= 0 or > MaxBytes) return FalFailures.TooLargeToUpload(length);
        var type = MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed.MediaType ?? AnyType : AnyType;
        var isWhole = length <= MaxWhole || !content.CanSeek;
        var answer = await _transport.SendAsync(
            AskForPlace(isWhole ? Initiate : InitiateParts, type, PlainName(fileName)), cancellationToken);
        if (answer.Failure is { } refused) return Logged(refused);
        if (ReadPlace(answer.Reply!) is not { } place)
        {
            return Logged(FalFailures.Unreadable(answer.Reply!, FalStep.Upload, "without upload and file URL"));
        }

        foreach (var url in (ReadOnlySpan<Uri>)[place.Upload, place.File])
        {
            if (!IsAcceptable(url)) return Logged(FalFailures.UntrustedUrl(FalStep.Upload, url));
        }

        var failure = isWhole
            ? (await _transport.SendAsync(PutBytes(place.Upload, content, length, type), cancellationToken)).Failure
            : await new FalParts(_transport, place.Upload).SendAsync(content, length, type, cancellationToken);
        if (failure is null) return place.File;
        // The place carries its own permission and was given to the account a moment ago: a refusal there names this one file.
        return Logged(failure.IsAccount ? FalFailures.PlaceRefused(failure) : failure);
    }

    private FalCall AskForPlace(string path, string type, string fileName)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new FalUploadRequest(type, fileName), FalJsonContext.Default.FalUploadRequest);
        return new FalCall(FalStep.Upload, HttpMethod.Post, FalOrigin.Below(options.RestUrl, path))
        {
            Body = () => WithType(new ByteArrayContent(json), "application/json"),
        };
    }

    private FalCall PutBytes(Uri url, Stream content, long length, string type)
    {
        var start = content.CanSeek ? content.Position : 0;
        return new FalCall(FalStep.Upload, HttpMethod.Put, url)
        {
            SendsKey = false,
            CanRepeat = content.CanSeek,
            Deadline = options.UploadDeadline,
            Body = () =>
            {
                if (content.CanSeek) content.Position = start;
                return WithType(new FalUploadContent(content, length), type);
            },
        };
    }

    private bool IsAcceptable(Uri url) => url.Scheme == Uri.UriSchemeHttps || FalOrigin.IsSame(url, options.RestUrl);

    private static (Uri Upload, Uri File)? ReadPlace(FalReply reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            var upload = json.RootElement.HttpUrl("upload_url");
            var file = json.RootElement.HttpUrl("file_url");
            return upload is null || file is null ? null : (upload, file);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string PlainName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = FalText.Line(last, longest: 100);
        return name.Length > 0 ? name : "file";
    }

    private static T WithType<T>(T content, string type)
        where T : HttpContent
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    private FalFailure Logged(FalFailure failure)
    {
        Log.Failure(logger, failure.Kind, failure.OperatorText, failure.RequestId);
        return failure;
    }

    private static partial class Log
    {
        [LoggerMessage(7003, LogLevel.Warning, "fal storage failure {Kind}: {Reason} (request {RequestId})")]
        public static partial void Failure(ILogger logger, FailureKind kind, string reason, string? requestId);
    }
}
