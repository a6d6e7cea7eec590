using System.Net;
using System.Text.RegularExpressions;

namespace Bot.Sandbox.Telegram;

/// <summary>
/// The webhook that is set, if any. The stand-in reaches out to nobody: while one is set, updates wait, as they do on
/// Telegram while a webhook does not answer.
/// </summary>
internal sealed partial class Webhook(TimeProvider time)
{
    private static readonly int[] Ports = [80, 88, 443, 8443];

    private DateTimeOffset _nextSet = DateTimeOffset.MinValue;

    /// <summary>Runs when a webhook was set.</summary>
    public Action? WasSet { get; set; }

    public string Url { get; private set; } = "";

    public int MaxConnections { get; private set; }

    public bool IsSet => Url.Length > 0;

    /// <summary>Sets it; at most once a second.</summary>
    /// <exception cref="ApiException">Telegram would not take it.</exception>
    public void Set(string url, string secret, int connectionsMax)
    {
        var now = time.GetUtcNow();
        if (now < _nextSet) throw ApiException.TooManyRequests(1);
        _nextSet = now + TimeSpan.FromSeconds(1);
        Check(url, secret);
        (Url, MaxConnections) = (url, connectionsMax);
        WasSet?.Invoke();
    }

    /// <summary>Removes it.</summary>
    /// <returns>False when there was none.</returns>
    public bool Delete()
    {
        var wasSet = IsSet;
        (Url, MaxConnections) = ("", 0);
        return wasSet;
    }

    // tdlib/telegram-bot-api, Client::do_set_webhook and WebhookActor.
    private static void Check(string url, string secret)
    {
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"https://{url}", UriKind.Absolute, out var uri))
            throw ApiException.BadRequest("invalid webhook URL specified");
        if (secret.Length > 256) throw ApiException.BadRequest("secret token is too long");
        if (!Secrets().IsMatch(secret)) throw ApiException.BadRequest("secret token contains unallowed characters");
        if (uri.Scheme != "https") throw Refuse("An HTTPS URL must be provided for webhook");
        if (!Ports.Contains(uri.Port)) throw Refuse("Webhook can be set up only on ports 80, 88, 443 or 8443");
        var host = uri.Host == "localhost" ? "127.0.0.1" : uri.Host.Trim('[', ']');
        if (IPAddress.TryParse(host, out var address) && IsReserved(address)) throw Refuse($"IP address {host} is reserved");
    }

    private static bool IsReserved(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal
        || (address.GetAddressBytes() is { Length: 4 } bytes && bytes is
            [0 or 10 or 127, ..] or [192, 168, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..]);

    private static ApiException Refuse(string why) => ApiException.BadRequest($"bad webhook: {why}");

    [GeneratedRegex("^[A-Za-z0-9_-]*$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Secrets();
}
