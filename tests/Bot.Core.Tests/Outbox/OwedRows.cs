using System.Text.Json;
using Bot.Core.Communities.Announcements;
using Bot.Core.Outbox;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Outbox;

/// <summary>What waits in an outbox, as it was said.</summary>
internal static class OwedRows
{
    /// <summary>The announcements, the oldest first; of one room, or of all.</summary>
    public static IReadOnlyList<Announcement> Announced(string path, string? room = null)
    {
        using var raw = new RawSql(path);
        var one = room is null ? "" : $" AND room = '{room}'";
        return
        [
            .. raw.Column($"SELECT view FROM outbox WHERE reply IS NULL AND state = 'Owed'{one} ORDER BY id")
                .Select(static json => JsonSerializer.Deserialize(json, OutboxJson.Default.View)!)
                .Select(static view => new Announcement(view.Text.Plain.Replace("\u2060", "", StringComparison.Ordinal))
                {
                    Buttons = view.Buttons,
                }),
        ];
    }

    /// <summary>Their words.</summary>
    public static List<string> Texts(string path, string? room = null) => [.. Announced(path, room).Select(static one => one.Text)];
}
