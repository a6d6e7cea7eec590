using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;

namespace Bot.Core.Loras;

/// <summary>A LoRA under a name.</summary>
/// <param name="Id">Its own number.</param>
/// <param name="Name">As it was written; another case is the same name.</param>
/// <param name="Url">A <c>.safetensors</c> URL or a Hugging Face name. It may hold a signature: show the source.</param>
/// <param name="Trigger">The words that call it, separated by commas; null for none.</param>
/// <param name="Scale">How strongly it acts when no weight is given, 0 to 4.</param>
/// <param name="Owner">Who saved it.</param>
/// <param name="OwnerName">The owner's name to show; hostile text.</param>
public sealed record SavedLora(
    long Id, string Name, string Url, string? Trigger, decimal Scale, MemberId Owner, string OwnerName)
{
    /// <summary>The most LoRAs that one member keeps; trained ones come on top.</summary>
    public const int MaxPerMember = 100;

    /// <summary>The most LoRAs that are shared in one community.</summary>
    public const int MaxSharedPerCommunity = 500;

    /// <summary>The most LoRAs that wait for a moderator in one community.</summary>
    public const int MaxAskedPerCommunity = 200;

    /// <summary>The longest trigger, in UTF-16 units.</summary>
    public const int MaxTriggerLength = 100;

    /// <summary>The greatest scale.</summary>
    public const decimal MaxScale = 4;

    /// <summary>Where it comes from, without what may be a signature.</summary>
    public string Source => Url.IndexOfAny(['?', '#']) is >= 0 and var end ? Url[..end] : Url;

    /// <summary>The name and where it comes from.</summary>
    public override string ToString() => $"{Name} ({Source})";
}

/// <summary>A LoRA to save.</summary>
/// <param name="CauseId">The command or the job that saves it; one cause saves one LoRA.</param>
/// <param name="Owner">Whose it is; the name may be empty when only the id is known.</param>
/// <param name="Name">See <see cref="LoraName"/>.</param>
/// <param name="Url">A <c>.safetensors</c> URL or a Hugging Face name.</param>
/// <param name="Trigger">The words that call it, separated by commas; null for none.</param>
public sealed record NewLora(string CauseId, Caller Owner, string Name, string Url, string? Trigger)
{
    /// <summary>How strongly it acts when no weight is given, 0 to 4; kept to the thousandth.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>
    /// It was made and paid for, so it must not be lost: a name that is taken gets a number (<c>fox-2</c>), and the
    /// member's limit does not count.
    /// </summary>
    public bool MustBeKept { get; init; }

    /// <summary>The name alone: the address may hold a key.</summary>
    public override string ToString() => Name;
}

/// <summary>A LoRA that a member can use by its name in a community.</summary>
/// <param name="Lora">The LoRA.</param>
/// <param name="IsOwn">The member's own; else it is shared there by somebody else.</param>
/// <param name="Sharing">How it stands in the community.</param>
public sealed record UsableLora(SavedLora Lora, bool IsOwn, LoraSharing Sharing);

/// <summary>How a LoRA stands in a community; the names of the latter two are stored.</summary>
public enum LoraSharing
{
    /// <summary>It is its owner's business.</summary>
    None,

    /// <summary>It waits for a moderator.</summary>
    Asked,

    /// <summary>Every member there can use it.</summary>
    Approved,
}

/// <summary>LoRAs that wait for a moderator of a community.</summary>
/// <param name="Oldest">Those that have waited longest.</param>
/// <param name="Total">How many wait in all.</param>
public sealed record PendingLoras(IReadOnlyList<SavedLora> Oldest, long Total);
