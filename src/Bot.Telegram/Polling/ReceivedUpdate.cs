using Telegram.Bot.Types;

namespace Bot.Telegram.Polling;

/// <summary>An update as it came in.</summary>
/// <param name="Update">What Telegram sent; only its id where the rest could not be read.</param>
internal sealed record ReceivedUpdate(Update Update)
{
    /// <summary>The other messages of its album, as far as they came with it.</summary>
    public IReadOnlyList<Message> Album { get; init; } = [];

    /// <summary>The command of its album, when that was taken in before this picture came.</summary>
    public Message? LateFor { get; init; }

    /// <summary>Why it could not be read; null for one that was.</summary>
    public Exception? Fault { get; init; }

    internal int Id => Update.Id;
}
