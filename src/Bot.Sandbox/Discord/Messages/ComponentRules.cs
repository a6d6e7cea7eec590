using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Discord's limits for buttons and selects in rows (documentation: Component Reference).</summary>
internal static class ComponentRules
{
    private const int Row = 1, Button = 2, StringSelect = 3, FirstSelect = 5, LastSelect = 8, Link = 5, Premium = 6;
    private const int MaxRows = 5, MaxButtons = 5, MaxOptions = 25, MaxLabel = 80, MaxId = 100, MaxUrl = 512;

    public static void Check(Form message)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in message.Items("components", 0, MaxRows))
        {
            if (row.Integer("type", required: true) is { } type && type != Row)
                row.Refuse("type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
            else CheckRow(row, ids);
        }
    }

    /// <summary>Checks what a row holds: up to five buttons, or one select.</summary>
    public static void CheckRow(Form row, HashSet<string> ids)
    {
        var inside = row.Items("components", 1, MaxButtons, required: true);
        foreach (var component in inside) CheckInteractive(component, ids);
        if (inside.Count > 1 && inside.Any(static one => one.Fields["type"]?.ToString() != "2"))
        {
            row.Refuse(
                "components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width");
        }
    }

    /// <summary>Checks a button or a select.</summary>
    public static void CheckInteractive(Form component, HashSet<string> ids)
    {
        switch (component.Integer("type", required: true))
        {
            case Button:
                CheckButton(component, ids);
                break;
            case StringSelect:
                CheckId(component, ids);
                CheckOptions(component);
                break;
            case >= FirstSelect and <= LastSelect:
                CheckId(component, ids);
                break;
            case not null:
                component.Refuse(
                    "type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).");
                break;
        }
    }

    private static void CheckButton(Form button, HashSet<string> ids)
    {
        var style = button.Integer("style", 1, Premium, required: true);
        button.Text("label", 0, MaxLabel);
        button.Flag("disabled");
        if (style == Link) CheckLink(button);
        else if (style == Premium) button.Text("sku_id", required: true);
        else CheckId(button, ids);
        if (style is null or Premium || button.Has("label") || button.Has("emoji")) return;
        button.Refuse("", "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required");
    }

    private static void CheckLink(Form button)
    {
        if (button.Has("custom_id"))
            button.Refuse("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_INVALID", "A link button has no custom id");
        if (button.Text("url", 1, MaxUrl, required: true) is not { } url) return;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "discord"))
        {
            button.Refuse(
                "url", "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').");
        }
    }

    private static void CheckId(Form component, HashSet<string> ids)
    {
        if (component.Has("url"))
            component.Refuse("url", "BUTTON_COMPONENT_URL_INVALID", "Only link buttons have a url");
        if (!component.Has("custom_id"))
            component.Refuse("custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
        if (component.Text("custom_id", 1, MaxId) is { } id && !ids.Add(id))
        {
            component.Refuse(
                "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    private static void CheckOptions(Form select)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        select.Text("placeholder", 0, 150);
        foreach (var option in select.Items("options", 1, MaxOptions, required: true))
        {
            option.Text("label", 1, MaxId, required: true);
            option.Text("description", 0, MaxId);
            if (option.Text("value", 1, MaxId, required: true) is { } value && !values.Add(value))
            {
                option.Refuse(
                    "value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used");
            }
        }
    }
}
