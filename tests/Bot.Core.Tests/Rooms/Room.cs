namespace Bot.Core.Tests.Rooms;

/// <summary>The rooms of Core, from the ground up: each uses those before it and no other. docs/architecture.md tells what is in them.</summary>
internal static class Room
{
    /// <summary>What Core itself holds: results, refusals, ids and amounts, which every room may use.</summary>
    public const string Ground = "(ground)";

    /// <summary>All of them, the lowest first.</summary>
    public static readonly string[] All =
    [
        Ground, "Wording", "Storage", "Chat", "Outbox", "Communities", "Web", "Fal", "Models", "Media", "Ledger", "Safety", "Loras", "Jobs", "People",
        "Payments", "Features", "Composition",
    ];

    /// <summary>How high the room is; a name that is no room's fails the test.</summary>
    public static int Floor(string room) =>
        Array.IndexOf(All, room) is >= 0 and var floor ? floor : throw new ArgumentException($"{room} is no room of Core: see Room.All.", nameof(room));

    /// <summary>The room of a type, by its full name; null for what the compiler or a generator has written.</summary>
    public static string? Of(string type)
    {
        if (!type.StartsWith("Bot.Core.", StringComparison.Ordinal)) return null;
        var parts = type.Split('.');
        return parts.Length == 3 ? Ground : parts[2];
    }
}
