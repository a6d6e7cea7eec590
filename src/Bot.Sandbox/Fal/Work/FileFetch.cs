using Bot.Sandbox.Fal.Storage;
using Bot.Sandbox.Fal.Wire;

namespace Bot.Sandbox.Fal.Work;

/// <summary>Reads the file at an address: a data URI, a file of the own CDN, or one elsewhere, within bounds.</summary>
internal sealed class FileFetch(FalStandInOptions options, FileStore files, HttpClient http, TimeProvider time)
{
    public const string NotFound = "file_download_error";
    public const string TooLarge = "file_too_large";

    /// <summary>The bytes, or the type of the model error.</summary>
    public async Task<(byte[]? Bytes, string? Failure)> ReadAsync(string root, string url, long maxBytes)
    {
        var (bytes, failure) = await FindAsync(root, url, maxBytes);
        return bytes?.LongLength > maxBytes ? (null, TooLarge) : (bytes, failure);
    }

    private async Task<(byte[]? Bytes, string? Failure)> FindAsync(string root, string url, long maxBytes)
    {
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return DataUri.Decode(url) is { } data ? (data, null) : (null, NotFound);
        if (Address.OwnFile(root, url) is { } id)
            return files.Find(id) is { } file ? (file.Bytes, null) : (null, NotFound);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (null, NotFound);
        using var limit = new CancellationTokenSource(options.FetchTimeout, time);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode) return (null, NotFound);
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            return await BoundedBody.ReadAsync(body, maxBytes, limit.Token) is { } bytes
                ? (bytes, null)
                : (null, TooLarge);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return (null, NotFound);
        }
    }
}
