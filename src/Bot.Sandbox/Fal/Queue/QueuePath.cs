namespace Bot.Sandbox.Fal.Queue;

/// <summary>What a path under the queue's root means.</summary>
/// <param name="App">The part before /requests/: owner/alias, or the endpoint id for a submit.</param>
/// <param name="RequestId">Null for a submit.</param>
/// <param name="Call">The part after the request's id: "", "status", "status/stream", "cancel".</param>
internal readonly record struct QueuePath(string App, string? RequestId, string Call)
{
    public static QueuePath Parse(string path)
    {
        var parts = path.Trim('/').Split('/');
        var at = Array.LastIndexOf(parts, "requests");
        return at < 2 || at + 1 >= parts.Length
            ? new(string.Join('/', parts), null, "")
            : new(string.Join('/', parts[..at]), parts[at + 1], string.Join('/', parts[(at + 2)..]));
    }

    /// <summary>
    /// Whether the app is longer than owner/alias. Status, result and cancel know no sub-path: 405, as measured by
    /// users of fal who left it in.
    /// </summary>
    public bool HasSubPath
    {
        get
        {
            var parts = App.Split('/');
            return parts.Length > (parts[0] is "workflows" or "comfy" ? 3 : 2);
        }
    }
}
