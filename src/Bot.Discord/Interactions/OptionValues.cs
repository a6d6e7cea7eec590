using System.Globalization;
using System.Text.Json;
using Bot.Core.Commands;
using Bot.Discord.Wire;

namespace Bot.Discord.Interactions;

/// <summary>Options as filled in, in invariant text: pure.</summary>
internal static class OptionValues
{
    /// <summary>Names and values; an attachment's is left to the images. A further <c>name2</c> is a <c>name</c> again.</summary>
    public static List<KeyValuePair<string, string>> Read(IReadOnlyList<CommandOptionValue> options, CommandSpec? spec)
    {
        var values = new List<KeyValuePair<string, string>>(options.Count);
        foreach (var option in options)
        {
            if (option is not { Name: { } name } || option.Type == CommandOptionTypes.Attachment) continue;
            if (TextOf(option.Value) is { } text) values.Add(new(DeclaredName(name, spec), text));
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

    private static string DeclaredName(string name, CommandSpec? spec)
    {
        if (spec is null || spec.Options.Any(option => option.Name == name)) return name;
        foreach (var option in spec.Options)
        {
            for (var n = 2; n <= option.MaxCount; n++)
            {
                if (name == RepeatedName(option.Name, n)) return option.Name;
            }
        }

        return name;
    }

    /// <summary>The name of an option's n-th repetition.</summary>
    public static string RepeatedName(string name, int n) => n == 1 ? name : $"{name}{n}";
}
