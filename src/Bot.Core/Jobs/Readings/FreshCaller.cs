using Bot.Core.Chat;

namespace Bot.Core.Jobs.Readings;

/// <summary>
/// Who asked, as they are once their file is read: what a reading becomes is decided by the roles of that time, as far as the platform
/// tells. What was told a moment ago holds.
/// </summary>
/// <param name="replies">The chats.</param>
/// <param name="time">The clock.</param>
public sealed class FreshCaller(ReplyDispatcher replies, TimeProvider time)
{
    /// <summary>How long what came with the command holds.</summary>
    internal static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The reading with its member's roles of now; as it was where the platform does not tell.</summary>
    internal async Task<Reading> AskAsync(Reading reading)
    {
        var began = reading.ExpiresAt - ReadingDesk.Lifetime;
        if (reading.Asked.IsPrivate || time.GetUtcNow() - began < MaxAge) return reading;
        if (replies.Chat(reading.Community.Platform) is not { } chat) return reading;
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var told = await chat.FindMemberAsync(reading.Community, reading.Member.User, patience.Token);
            return told.IsOk(out var now, out _)
                ? reading with { Asked = reading.Asked with { Roles = now.Roles, IsModerator = now.IsModerator } }
                : reading;
        }
        catch (OperationCanceledException)
        {
            return reading;
        }
    }
}
