using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Loras;

/// <summary>A command that changes something about a saved LoRA.</summary>
/// <param name="CommandId">The command that asks for it.</param>
/// <param name="Action">What to do.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="Community">Where.</param>
/// <param name="Name">Which LoRA, by its name.</param>
public sealed record LoraOrder(string CommandId, LoraAction Action, Caller Caller, CommunityId Community, string Name)
{
    /// <summary>For a moderator's word on a name that several have: whose.</summary>
    public MemberId? Owner { get; init; }
}

/// <summary>What to do with a saved LoRA.</summary>
public enum LoraAction
{
    /// <summary>The caller's own is forgotten, and shared nowhere any more.</summary>
    Remove,

    /// <summary>The caller asks that everybody in the community may use it.</summary>
    Share,

    /// <summary>The caller takes that back.</summary>
    Unshare,

    /// <summary>A moderator says yes.</summary>
    Approve,

    /// <summary>A moderator says no, or ends a sharing.</summary>
    Decline,
}

/// <summary>What was done with a saved LoRA; the names are stored.</summary>
public enum LoraChange
{
    /// <summary>It is saved.</summary>
    Saved,

    /// <summary>It is forgotten.</summary>
    Removed,

    /// <summary>It waits for a moderator.</summary>
    Asked,

    /// <summary>It is shared.</summary>
    Approved,

    /// <summary>It waits no more, and is not shared.</summary>
    Declined,

    /// <summary>It is no longer shared.</summary>
    Unshared,
}

/// <summary>A change that was made, by this command or by the same one before.</summary>
/// <param name="Change">What was done.</param>
/// <param name="Lora">Which LoRA.</param>
public sealed record ChangedLora(LoraChange Change, SavedLora Lora);
