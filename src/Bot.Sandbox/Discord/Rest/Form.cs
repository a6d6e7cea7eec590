using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Sandbox.Discord.Rest;

/// <summary>Reads the fields of one JSON object strictly, noting each fault at its path.</summary>
internal sealed class Form(JsonObject fields, string path, FormErrors errors)
{
    internal JsonObject Fields => fields;

    /// <summary>A whole number, whether it was read from a body or is our own; null for anything else.</summary>
    internal static long? Whole(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && long.TryParse(node.ToString(), out var number) ? number : null;

    internal bool Has(string name) => fields[name] is not null;

    internal bool Mentions(string name) => fields.ContainsKey(name);

    internal void Refuse(string name, string code, string message) => errors.Add(At(name), code, message);

    /// <summary>A text, counted in code points as Discord counts; null when absent, null or faulty.</summary>
    internal string? Text(string name, int min = 0, int max = int.MaxValue, bool required = false)
    {
        if (Node(name, required) is not { } node) return null;
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            Refuse(name, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return null;
        }

        return Measured(name, text.EnumerateRunes().Count(), min, max) ? text : null;
    }

    /// <summary>A whole number within bounds; null when absent, null or faulty.</summary>
    internal long? Integer(string name, long min = long.MinValue, long max = long.MaxValue, bool required = false)
    {
        if (Node(name, required) is not { } node) return null;
        if (Whole(node) is not { } number)
        {
            Refuse(name, "NUMBER_TYPE_COERCE", "Value is not int.");
            return null;
        }

        if (number < min) Refuse(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {min}.");
        else if (number > max) Refuse(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {max}.");
        else return number;
        return null;
    }

    /// <summary>A number of any kind; null when absent, null or faulty.</summary>
    internal double? Number(string name)
    {
        if (Node(name, required: false) is not { } node) return null;
        if (node.GetValueKind() == JsonValueKind.Number) return double.Parse(node.ToString());
        Refuse(name, "NUMBER_TYPE_COERCE", "Value is not float.");
        return null;
    }

    /// <summary>A truth value; null when absent, null or faulty.</summary>
    internal bool? Flag(string name)
    {
        if (Node(name, required: false) is not { } node) return null;
        if (node is JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        Refuse(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        return null;
    }

    /// <summary>A list within bounds; empty when absent, null or faulty.</summary>
    internal JsonArray List(string name, int min = 0, int max = int.MaxValue, bool required = false)
    {
        if (Node(name, required) is not { } node) return [];
        if (node is JsonArray list) return Measured(name, list.Count, min, max) ? list : [];
        Refuse(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return [];
    }

    /// <summary>The objects of a list within bounds, each with its path.</summary>
    internal IReadOnlyList<Form> Items(string name, int min = 0, int max = int.MaxValue, bool required = false)
    {
        var forms = new List<Form>();
        var list = List(name, min, max, required);
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item) forms.Add(new(item, At($"{name}.{i}"), errors));
            else Refuse($"{name}.{i}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        }

        return forms;
    }

    /// <summary>A nested object; null when absent, null or faulty.</summary>
    internal Form? Child(string name)
    {
        if (Node(name, required: false) is not { } node) return null;
        if (node is JsonObject child) return new(child, At(name), errors);
        Refuse(name, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return null;
    }

    private JsonNode? Node(string name, bool required)
    {
        var node = fields[name];
        if (node is null && required) Refuse(name, "BASE_TYPE_REQUIRED", "This field is required");
        return node;
    }

    private bool Measured(string name, int length, int min, int max)
    {
        if (length >= min && length <= max) return true;
        if (min > 0) Refuse(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        else Refuse(name, "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
        return false;
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
