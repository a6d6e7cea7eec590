using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>A method call as the Bot API server sees it: every parameter is text, objects being JSON text.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UploadedFile> _files = new(StringComparer.Ordinal);

    /// <summary>Number of files in the body.</summary>
    public int FileCount => _files.Count;

    /// <summary>What the answer says in its description besides the result; null for most methods.</summary>
    public string? Remark { get; set; }

    /// <summary>Adds a parameter; the first of a name wins, as in the real server.</summary>
    public void Add(string name, string value) => _parameters.TryAdd(name, value);

    public void Add(string name, UploadedFile file) => _files.TryAdd(name, file);

    public bool Has(string name) => _parameters.ContainsKey(name);

    /// <summary>The parameter, or the empty string when it is absent.</summary>
    public string Text(string name) => _parameters.GetValueOrDefault(name, "");

    public UploadedFile? File(string name) => _files.GetValueOrDefault(name);

    /// <summary>True for "true", "yes" and "1" in any case.</summary>
    public bool Flag(string name) => Text(name).Trim().ToLowerInvariant() is "true" or "yes" or "1";

    /// <summary>The whole number, 0 when it is absent or not one.</summary>
    public long Number(string name) => long.TryParse(Text(name).Trim(), out var value) ? value : 0;

    /// <summary>The whole number kept within bounds; the fallback when it is absent.</summary>
    public int Number(string name, int fallback, int min, int max) =>
        Has(name) ? (int)Math.Clamp(Number(name), min, max) : fallback;

    /// <summary>The parameter's JSON; null when it is absent or the literal null.</summary>
    /// <exception cref="ApiException">It is not JSON.</exception>
    public JsonNode? Json(string name, string called)
    {
        var text = Text(name);
        if (text.Length == 0) return null;
        return TryJson(text, out var node) ? node : throw ApiException.BadRequest($"can't parse {called} JSON object");
    }

    /// <summary>The parameter's JSON, where there must be some.</summary>
    /// <exception cref="ApiException">It is absent or not JSON.</exception>
    public JsonNode? RequiredJson(string name, string called) =>
        Text(name).Length > 0 ? Json(name, called) : throw ApiException.BadRequest($"parameter \"{name}\" is required");

    /// <summary>The parameter's JSON, or null when there is none that parses: the server ignores bad entities wholly.</summary>
    public JsonNode? JsonOrNothing(string name) => TryJson(Text(name), out var node) ? node : null;

    private static bool TryJson(string text, out JsonNode? node)
    {
        node = null;
        if (text.Length == 0) return false;
        try
        {
            node = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A file part of a multipart body.</summary>
internal sealed record UploadedFile(string FileName, string? ContentType, byte[] Bytes);
