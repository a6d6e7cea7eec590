using Bot.Sandbox.Discord.Rest;

namespace Bot.Sandbox.Discord.Interactions;

/// <summary>Discord's limits for a modal (documentation: Modal).</summary>
internal static class ModalRules
{
    private const int Row = 1, Text = 10, Label = 18;

    public static RestFault? Check(RestBody data)
    {
        var errors = new FormErrors();
        var modal = new Form(data.Object, "data", errors);
        modal.Text("custom_id", 1, 100, required: true);
        modal.Text("title", 1, 45, required: true);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in modal.Items("components", 1, 5, required: true))
        {
            var type = part.Integer("type", required: true);
            if (type == Text) continue;
            if (type is not (Row or Label))
                part.Refuse("type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1, 10, 18).");
            var rowed = type == Label ? [] : part.Items("components", 1, 1, required: true);
            var inside = type == Label ? part.Child("component") : rowed is [var only] ? only : null;
            if (inside?.Text("custom_id", 1, 100, required: true) is { } id && !ids.Add(id))
            {
                inside.Refuse(
                    "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
            }
        }

        return errors.Fault();
    }
}
