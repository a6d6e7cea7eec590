using System.Text.Json;
using Bot.Core.Web;

namespace Bot.Core.Fal;

/// <summary>What an error body says, whichever of fal's shapes it has.</summary>
/// <param name="Text">fal's own words, for the log only.</param>
internal sealed record FalErrorBody(string Text)
{
    private const int MaxLimits = 8;
    private const int MaxValueLength = 120;

    public string? Type { get; init; }

    public string? Location { get; init; }

    public IReadOnlyDictionary<string, string> Limits { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the shape by the type of <c>detail</c>: a list, a text, or none.</summary>
    public static FalErrorBody From(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return new FalErrorBody("(no JSON object)");
        if (root.TryGetProperty("detail", out var detail))
        {
            if (detail.ValueKind == JsonValueKind.Array) return FromList(detail);
            return new FalErrorBody(detail.String() ?? "(no detail)")
            {
                Type = FalText.Token(root.String("error_type")),
            };
        }

        if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            return new FalErrorBody(error.String("message") ?? "") { Type = FalText.Token(error.String("type")) };
        }

        var text = root.String("message") ?? root.String("error") ?? root.String("status") ?? "(no detail)";
        return new FalErrorBody(text) { Type = FalText.Token(root.String("error_type")) };
    }

    // The first error that we know says more than the first error.
    private static FalErrorBody FromList(JsonElement list)
    {
        var errors = list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object);
        FalErrorBody? first = null;
        foreach (var error in errors.Take(MaxLimits).Select(FromModelError))
        {
            if (FalErrorTable.Find(error.Type) is not null) return error;
            first ??= error;
        }

        return first ?? new FalErrorBody("(no detail)");
    }

    private static FalErrorBody FromModelError(JsonElement error) => new(error.String("msg") ?? "")
    {
        Type = FalText.Token(error.String("type")),
        Location = ReadLocation(error),
        Limits = ReadLimits(error),
    };

    private static string? ReadLocation(JsonElement error)
    {
        if (!error.TryGetProperty("loc", out var loc) || loc.ValueKind != JsonValueKind.Array) return null;
        return FalText.Token(string.Join('.', loc.EnumerateArray().Take(MaxLimits).Select(Scalar)));
    }

    private static Dictionary<string, string> ReadLimits(JsonElement error)
    {
        var limits = new Dictionary<string, string>();
        if (!error.TryGetProperty("ctx", out var ctx) || ctx.ValueKind != JsonValueKind.Object) return limits;
        foreach (var property in ctx.EnumerateObject().Take(MaxLimits))
        {
            var value = property.Value.ValueKind == JsonValueKind.Array
                ? string.Join(", ", property.Value.EnumerateArray().Take(20).Select(Scalar))
                : Scalar(property.Value);
            var line = FalText.Line(Secrets.Masked(value), MaxValueLength);
            if (line.Length > 0 && FalText.Token(property.Name) is { } name) limits[name] = line;
        }

        return limits;
    }

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "",
    };
}
