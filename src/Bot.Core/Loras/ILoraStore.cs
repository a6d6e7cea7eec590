using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Loras;

/// <summary>
/// Members' saved LoRAs and which of them communities share. Each method is one transaction; a full disk or a locked
/// database throws <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
public interface ILoraStore
{
    /// <summary>
    /// Saves a LoRA under its owner's name for it. The same cause again changes nothing and answers as it did the first
    /// time, even when the LoRA has been removed since.
    /// </summary>
    /// <param name="lora">What is saved.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    internal Task<Result<SavedLora>> SaveAsync(
        NewLora lora, CancellationToken cancellation, Action<WriteTransaction, Result<ChangedLora>>? answer = null);

    /// <summary>
    /// Removes, shares, approves and so on. The same command id again changes nothing and answers as it did the first
    /// time. Whether the caller may moderate is the caller's business.
    /// </summary>
    /// <param name="order">What is wished.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    internal Task<Result<ChangedLora>> ChangeAsync(
        LoraOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<ChangedLora>>? answer = null);

    /// <summary>
    /// What the member can use by name there: their own in the order of their names, then those that others share.
    /// </summary>
    Task<IReadOnlyList<UsableLora>> ListAsync(MemberId member, CommunityId community, CancellationToken cancellation);

    /// <summary>What waits for a moderator, the longest first.</summary>
    Task<AskedLoras> ListAskedAsync(CommunityId community, int limit, CancellationToken cancellation);

    /// <summary>
    /// The LoRAs that the names mean for the member there, in their order; own ones win over shared ones. A name that
    /// means none is refused with the nearest that does.
    /// </summary>
    Task<Result<IReadOnlyList<SavedLora>>> ResolveAsync(
        MemberId member, CommunityId community, IReadOnlyList<string> names, CancellationToken cancellation);
}

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
