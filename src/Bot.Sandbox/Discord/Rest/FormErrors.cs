using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Gathers what is wrong with a body and renders Discord's tree of errors (code 50035).</summary>
internal sealed class FormErrors
{
    private readonly JsonObject _tree = [];

    private bool Any => _tree.Count > 0;

    /// <summary>Adds an error at a path such as <c>options.0.name</c>.</summary>
    internal void Add(string path, string code, string message)
    {
        var node = _tree;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node[part] is not JsonObject child) node[part] = child = [];
            node = child;
        }

        if (node["_errors"] is not JsonArray errors) node["_errors"] = errors = [];
        errors.Add((JsonNode)new JsonObject { ["code"] = code, ["message"] = message });
    }

    /// <summary>The refusal; null when nothing is wrong.</summary>
    internal RestFault? Fault() => Any ? new(400, 50035, "Invalid Form Body", _tree) : null;
}
