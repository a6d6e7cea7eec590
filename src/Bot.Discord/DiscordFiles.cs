using System.Net;
using Bot.Core.Web;

namespace Bot.Discord;

/// <summary>
/// Reads attachments from Discord's CDN, without the bot's token. The address came with an interaction, so only
/// Discord's hosts and the API's own origin (a local stand-in serves both) are asked.
/// </summary>
internal sealed class DiscordFiles(HttpClient http, DiscordOptions options, TimeProvider time)
{
    private const long MaxBytes = 100 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The file; null when it is gone, too large, or not on a host of Discord's.</summary>
    /// <exception cref="HttpRequestException">The CDN cannot be reached now.</exception>
    public async Task<Stream?> OpenAsync(string reference, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var address) || !IsTrusted(address)) return null;
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        HttpResponseMessage response;
        try
        {
            response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
        }
        catch (OperationCanceledException cause) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException("Discord's CDN did not answer in time.", cause);
        }

        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.OK && !(response.Content.Headers.ContentLength > MaxBytes))
        {
            return new BoundedStream(await response.Content.ReadAsStreamAsync(cancellation), response, MaxBytes);
        }

        response.Dispose();
        return status is >= 500 or 408 or 429
            ? throw new HttpRequestException($"Discord's CDN answered {status}.")
            : null;
    }

    private bool IsTrusted(Uri address) => address.UserInfo.Length == 0 && (IsCdn(address) || IsApi(address));

    private static bool IsCdn(Uri address) => address.Scheme == Uri.UriSchemeHttps
        && address.IsDefaultPort
        && (address.Host is "cdn.discordapp.com" or "media.discordapp.net");

    private bool IsApi(Uri address) =>
        address.Scheme == options.ApiUrl.Scheme && address.Authority == options.ApiUrl.Authority;
}
