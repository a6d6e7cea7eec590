using System.Text.Json.Nodes;

namespace Bot.Sandbox.Telegram;

/// <summary>Reads the parameter allowed_updates.</summary>
internal static class AllowedUpdates
{
    /// <summary>The types named, in lower case; null, which changes nothing, when it is no array of texts.</summary>
    public static List<string>? Read(ApiRequest request)
    {
        if (request.JsonOrNothing("allowed_updates") is not JsonArray types) return null;
        var names = new List<string>();
        foreach (var type in types)
        {
            if (type is not JsonValue value || !value.TryGetValue<string>(out var name)) return null;
            names.Add(name.ToLowerInvariant());
        }

        return names;
    }
}
