using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Messages;

/// <summary>Discord's limits for messages made of components alone (documentation: Component Reference).</summary>
internal static class ComponentV2Rules
{
    private const int Row = 1, Section = 9, Text = 10, Thumbnail = 11, Gallery = 12, File = 13, Separator = 14,
        Container = 17, Max = 40, MaxText = 4000;

    public static void Check(Form message)
    {
        foreach (var name in new[] { "content", "embeds" })
        {
            if (message.Fields[name]?.ToString() is { Length: > 0 } and not "[]")
            {
                message.Refuse(
                    name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
            }
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var count = message.Items("components", 1, Max).Sum(component => CheckPart(component, ids, isInside: false));
        if (count > Max)
            message.Refuse("components", "COMPONENT_MAX_COUNT", $"Must be {Max} or fewer in total.");
    }

    private static int CheckPart(Form part, HashSet<string> ids, bool isInside)
    {
        switch (part.Integer("type", required: true))
        {
            case Row:
                ComponentRules.CheckRow(part, ids);
                return 1 + part.List("components").Count;
            case Section:
                var texts = part.Items("components", 1, 3, required: true)
                    .Sum(text => CheckPart(text, ids, isInside: true));
                return 1 + texts + CheckAccessory(part, ids);
            case Text:
                part.Text("content", 1, MaxText, required: true);
                return 1;
            case Gallery:
                foreach (var item in part.Items("items", 1, 10, required: true)) CheckMedia(item, "media");
                return 1;
            case File:
                CheckMedia(part, "file");
                return 1;
            case Separator:
                return 1;
            case Container when !isInside:
                return 1 + part.Items("components", 1, Max).Sum(inner => CheckPart(inner, ids, isInside: true));
            default:
                part.Refuse(
                    "type", "UNION_TYPE_CHOICES",
                    "Value of field \"type\" must be one of (1, 9, 10, 12, 13, 14, 17).");
                return 1;
        }
    }

    private static int CheckAccessory(Form section, HashSet<string> ids)
    {
        if (section.Child("accessory") is not { } accessory)
        {
            section.Refuse("accessory", "BASE_TYPE_REQUIRED", "This field is required");
            return 0;
        }

        if (accessory.Integer("type") == Thumbnail) CheckMedia(accessory, "media");
        else ComponentRules.CheckInteractive(accessory, ids);
        return 1;
    }

    private static void CheckMedia(Form holder, string name)
    {
        if (holder.Child(name) is { } media) media.Text("url", 1, 2048, required: true);
        else holder.Refuse(name, "BASE_TYPE_REQUIRED", "This field is required");
    }
}
