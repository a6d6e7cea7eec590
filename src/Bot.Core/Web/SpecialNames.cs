namespace Bot.Core.Web;

/// <summary>Host names that mean our own network (RFC 6761, 6762, 8375, ICANN's .internal, and habit).</summary>
internal static class SpecialNames
{
    private static readonly string[] LocalEndings =
    [
        "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "localdomain",
        "onion",
    ];

    public static bool IsLocal(string host) => Array.Exists(LocalEndings, ending => IsUnder(host, ending));

    private static bool IsUnder(string host, string ending) =>
        host.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
        && (host.Length == ending.Length || host[^(ending.Length + 1)] == '.');
}
