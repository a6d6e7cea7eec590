using System.Text.Json.Serialization;
using Bot.Core.Chat;

namespace Bot.Core.Outbox;

/// <summary>A message that somebody is still to be shown.</summary>
/// <param name="Id">Its row; grows with time and is never given again.</param>
/// <param name="Room">Where. What is owed in one room never waits for what is owed in another.</param>
/// <param name="Reply">Where in the room, in the adapter's words; null for a message of its own.</param>
/// <param name="View">What. Null when what is stored cannot be read.</param>
/// <param name="At">When it came to be owed.</param>
/// <param name="Tries">How often it was tried in vain.</param>
internal sealed record OwedMessage(long Id, AnnouncementRoom Room, string? Reply, View? View, DateTimeOffset At, int Tries)
{
    /// <summary>The command that it answers.</summary>
    public string? Command { get; init; }

    /// <summary>Whom it is for, or of a message for whoever reads the room, whom it is about; null for nobody.</summary>
    public MemberId? Member { get; init; }

    /// <summary>The member was called to it once.</summary>
    public bool IsCalled { get; init; }

    /// <summary>What names a message of its own to the platform, in letters and digits.</summary>
    public string Key => $"o{Id}t{At.ToUnixTimeMilliseconds()}";
}

/// <summary>How views are stored; a field may be added, never renamed.</summary>
[JsonSourceGenerationOptions(
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(View))]
internal sealed partial class OutboxJson : JsonSerializerContext;
