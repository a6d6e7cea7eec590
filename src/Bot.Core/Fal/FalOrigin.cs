namespace Bot.Core.Fal;

/// <summary>Which URLs the key may go to.</summary>
internal static class FalOrigin
{
    /// <summary>Whether two URLs share scheme, host and port, and neither carries a user name.</summary>
    public static bool IsSame(Uri url, Uri root) =>
        url.IsAbsoluteUri
        && url.Scheme == root.Scheme
        && url.IdnHost == root.IdnHost
        && url.Port == root.Port
        && url.UserInfo.Length == 0;

    /// <summary>Whether a URL is at one of the operator's three roots.</summary>
    public static bool IsTrusted(Uri url, FalOptions options) =>
        IsSame(url, options.QueueUrl) || IsSame(url, options.RestUrl) || IsSame(url, options.ApiUrl);

    /// <summary>A URL below a root, whether or not the root ends in a slash.</summary>
    public static Uri Below(Uri root, string pathAndQuery) => new(root.AbsoluteUri.TrimEnd('/') + "/" + pathAndQuery);
}
