using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bot.Sandbox.Fal.Models;

/// <summary>Reads the platform API's query as its OpenAPI document has it.</summary>
internal static class PlatformQuery
{
    public const int MaxIds = 50;

    private static readonly string[] States = ["active", "deprecated"];

    /// <summary>The ids, each once. Only the price list takes commas; elsewhere a comma is part of an id.</summary>
    public static string[] Ids(HttpRequest request, bool hasCommas) =>
    [
        .. request.Query["endpoint_id"]
            .SelectMany(value => hasCommas ? (value ?? "").Split(',', StringSplitOptions.TrimEntries) : [value ?? ""])
            .Where(static id => id.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What is wrong with the query; null when nothing is.</summary>
    public static string? Fault(HttpRequest request, int ids)
    {
        var query = request.Query;
        if (ids > MaxIds) return $"endpoint_id: at most {MaxIds} items";
        if (!StringValues.IsNullOrEmpty(query["limit"]) && Number(query["limit"]) is null or 0) return "limit: must be at least 1";
        if (!string.IsNullOrEmpty(query["status"]) && !States.Contains((string?)query["status"])) return "status: active or deprecated";
        return !string.IsNullOrEmpty(query["cursor"]) && Page(request) is null ? "cursor: invalid" : null;
    }

    public static int Limit(HttpRequest request) => Math.Clamp(Number(request.Query["limit"]) ?? MaxIds, 1, 100);

    /// <summary>The page that the cursor encodes; 0 without one, null when it is none of ours.</summary>
    public static int? Page(HttpRequest request)
    {
        var cursor = request.Query["cursor"].ToString();
        if (cursor.Length == 0) return 0;
        var bytes = new byte[8];
        return Convert.TryFromBase64String(cursor, bytes, out var written) ? Number(Encoding.ASCII.GetString(bytes, 0, written)) : null;
    }

    public static string Cursor(int page) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(page.ToString(CultureInfo.InvariantCulture)));

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000 ? number : null;
}
