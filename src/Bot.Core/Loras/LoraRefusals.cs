using Bot.Core.Wording;

namespace Bot.Core.Loras;

/// <summary>Every no that saved LoRAs can mean, with the next step.</summary>
internal static class LoraRefusals
{
    public static readonly Refusal TooMany = new(
        $"You have {SavedLora.MaxPerMember} LoRAs, and more are not kept. Remove one first: /loras remove name.");

    public static readonly Refusal TooManyAsked = new(
        $"{SavedLora.MaxAskedPerCommunity} LoRAs wait for a moderator here, and more cannot. "
        + "Ask one to look at /loras pending.");

    public static readonly Refusal TooManyShared = new(
        $"{SavedLora.MaxSharedPerCommunity} LoRAs are shared here, and more cannot be. "
        + "End one first: /loras decline name.");

    public static readonly Refusal TriggerTooLong = new(
        $"Trigger words may have {SavedLora.MaxTriggerLength} characters in all. Give only those that call the LoRA.");

    public static readonly Refusal BracesInTrigger = new("Trigger words cannot hold braces. Leave them out.");

    public static readonly Refusal ScaleOutOfRange = new($"A LoRA's scale must be from 0 to {SavedLora.MaxScale}.");

    public static readonly Refusal NobodyToShareWith = new(
        "Only you and I are here. Write that in the community that shall have the LoRA; a moderator there decides.");

    public static Refusal NameTaken(SavedLora lora) =>
        new($"You have a LoRA named {lora.Name} already. Choose another name, or first /loras remove {lora.Name}.");

    public static Refusal Unknown(string name, IEnumerable<string> known)
    {
        var nearest = NearestName.Find(name, known);
        return new($"There is no LoRA {TextFormat.Quote(name)} that you can use here."
            + (nearest is null
                ? " See /loras, or save one: /loras add name address."
                : $" Did you mean {nearest}? See /loras."));
    }

    public static Refusal NothingFits(string search, IEnumerable<string> known)
    {
        var nearest = NearestName.Find(search, known);
        return new($"No LoRA fits {TextFormat.Quote(search)}."
            + (nearest is null ? " See /loras for all." : $" Did you mean {nearest}?"));
    }

    public static Refusal NotYours(string name, IEnumerable<string> own)
    {
        var nearest = NearestName.Find(name, own);
        return new($"You have no LoRA named {TextFormat.Quote(name)}."
            + (nearest is null ? " See /loras for those you have." : $" Did you mean {nearest}?"));
    }

    public static Refusal AnothersShare(SavedLora lora) => new(
        $"The LoRA {lora.Name} is {lora.OwnerName}'s. Only they can take it back; a moderator can end its sharing here: "
        + $"/loras decline {lora.Name}.");

    public static Refusal AlreadyAsked(SavedLora lora) =>
        new($"{lora.Name} waits for a moderator already. They find it with /loras pending.");

    public static Refusal AlreadyShared(SavedLora lora) =>
        new($"{lora.Name} is shared here already. Everybody can use it: /lora a fox --lora {lora.Name}.");

    public static Refusal NotShared(SavedLora lora) =>
        new($"{lora.Name} is not shared here. /loras share {lora.Name} asks a moderator for it.");

    public static Refusal SharedByAnother(SavedLora lora, SavedLora other) => new(
        $"{other.OwnerName} shares a LoRA named {other.Name} here, and a name can mean one only. End that one first "
        + $"(/loras decline {other.Name}), or ask {lora.OwnerName} to save theirs under another name.");

    public static Refusal NothingAsked(string name) =>
        new($"No LoRA named {TextFormat.Quote(name)} waits or is shared here. /loras pending shows what waits.");

    public static Refusal SeveralAsked(string verb, IReadOnlyList<SavedLora> asked) => new(
        $"{asked.Count} LoRAs named {asked[0].Name} wait here, by "
        + $"{string.Join(", ", asked.Select(static lora => lora.OwnerName))}. Say whose: /loras {verb} {asked[0].Name} @member.");
}
