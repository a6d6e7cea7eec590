using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Core.Loras;

/// <summary>What is said of saved LoRAs: pure words.</summary>
internal static class LoraViews
{
    /// <summary>As many as Discord offers in one list; more are on further pages.</summary>
    public const int PageSize = 25;

    /// <summary>As many as are told with all that is known of them.</summary>
    public const int MaxDescribed = 3;

    private const int OwnerLength = 20, SourceLength = 140;

    /// <summary>
    /// One page of those found; the first line says which, as a platform cuts what is too long at its end.
    /// </summary>
    public static FormattedText Page(IReadOnlyList<UsableLora> found, int page)
    {
        var pages = (found.Count + PageSize - 1) / PageSize;
        var text = FormattedText.Empty.Bold(Count(found.Count)).Add(" that you can use here");
        if (pages > 1)
        {
            text = text.Add($", page {page} of {pages}. ").Code($"--page {(page < pages ? page + 1 : 1)}")
                .Add(" shows more, words find some");
        }

        text = text.Add(".");
        foreach (var one in found.Skip((page - 1) * PageSize).Take(PageSize))
            text = text.Line().Add(found.Count <= MaxDescribed ? Described(one) : Line(one));
        return text;
    }

    /// <summary>Those that wait for a moderator.</summary>
    public static FormattedText Asked(PendingLoras asked)
    {
        var first = asked.Oldest[0].Name;
        var text = FormattedText.Empty.Bold(Count(asked.Total)).Add($" {(asked.Total == 1 ? "waits" : "wait")} for a moderator. ")
            .Code($"/loras approve {first}").Add(" or ").Code($"/loras decline {first}").Add(" decides.");
        foreach (var lora in asked.Oldest)
            text = text.Line().Code(lora.Name).Add($" by {lora.OwnerName}").Add(Facts(lora));
        return asked.Total > asked.Oldest.Count ? text.Line().Add("The others follow when these are decided.") : text;
    }

    /// <summary>What a command has done.</summary>
    public static FormattedText Changed(LoraChange change, SavedLora lora)
    {
        var name = FormattedText.Empty.Bold(lora.Name);
        return change switch
        {
            LoraChange.Saved => FormattedText.Empty.Add("Saved ").Add(name).Add(". ").Add(Use(lora))
                .Add(lora.Trigger is { } words ? $" Its trigger words ({words}) are put in where they are missing." : ""),
            LoraChange.Removed => name.Add(" is removed, and shared nowhere any more."),
            LoraChange.Asked => FormattedText.Empty.Add($"{lora.OwnerName} asks to share ").Add(name)
                .Add(" here. A moderator can ").Code($"/loras approve {lora.Name}").Add(" or ")
                .Code($"/loras decline {lora.Name}").Add("."),
            LoraChange.Approved => name.Add($" by {lora.OwnerName} is shared here now. ").Add(Use(lora)),
            LoraChange.Declined => name.Add($" by {lora.OwnerName} is declined. They can still use it themselves."),
            _ => name.Add($" by {lora.OwnerName} is not shared here any more."),
        };
    }

    private static FormattedText Use(SavedLora lora) =>
        FormattedText.Empty.Add("Use it: ").Code($"/lora a fox in the snow --lora {lora.Name}").Add(".");

    private static FormattedText Line(UsableLora one)
    {
        var text = FormattedText.Empty.Code(one.Lora.Name);
        return (one.Lora.Scale == 1 ? text : text.Add($" {Number(one.Lora.Scale)}")).Add(Status(one));
    }

    private static FormattedText Described(UsableLora one) =>
        FormattedText.Empty.Code(one.Lora.Name).Add(Status(one)).Add(Facts(one.Lora));

    private static string Status(UsableLora one) => one switch
    {
        { IsOwn: false } => $", by {ShortText.Dotted(one.Lora.OwnerName, OwnerLength)}",
        { Sharing: LoraSharing.Asked } => ", waits for a moderator",
        { Sharing: LoraSharing.Approved } => ", shared",
        _ => "",
    };

    private static FormattedText Facts(SavedLora lora)
    {
        var trigger = lora.Trigger is { } words ? $", trigger \"{words}\"" : "";
        return FormattedText.Empty.Add($", scale {Number(lora.Scale)}{trigger}: ").Code(ShortText.Dotted(lora.Source, SourceLength));
    }

    private static string Count(long loras) => loras == 1 ? "1 LoRA" : $"{loras} LoRAs";

    private static string Number(decimal scale) => scale.ToString("0.###", CultureInfo.InvariantCulture);
}
