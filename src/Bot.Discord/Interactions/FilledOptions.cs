using System.Globalization;
using System.Text.Json;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>Options as filled in, in invariant text: pure.</summary>
internal static class FilledOptions
{
    /// <summary>Names and values; an attachment's is left to the images.</summary>
    public static List<KeyValuePair<string, string>> Read(IReadOnlyList<CommandOptionValue> options)
    {
        var values = new List<KeyValuePair<string, string>>(options.Count);
        foreach (var option in options)
        {
            if (option is not { Name: { } name } || option.Type == CommandOptionTypes.Attachment) continue;
            if (TextOf(option.Value) is { } text) values.Add(new(name, text));
        }

        return values;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        // Without an exponent where that is possible: 1e2 is 100.
        JsonValueKind.Number => value.TryGetDecimal(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : value.GetRawText(),
        _ => null,
    };
}
