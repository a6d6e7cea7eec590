using System.Text;
using Bot.Core.Chat;
using Bot.Core.Wording;

namespace Bot.Core.Jobs;

/// <summary>Turns what a member looks for into SQLite's language of full-text queries (FTS5, section 3): pure.</summary>
internal static class HistorySearch
{
    private const int MaxWords = 12;

    /// <summary>The query for results of that member in that place which have all the words; null when there is no word.</summary>
    public static string? Query(string written, MemberId member, CommunityId community)
    {
        // A zero ends the query in the middle of a quoted word.
        var words = InputText.Clean(written).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(static word => word.Any(char.IsLetterOrDigit))
            .Take(MaxWords)
            // In quotes nothing is an operator; the star finds words that begin so.
            .Select(static word => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*")
            .ToList();
        return words.Count == 0 ? null : $"scope : \"{Scope(member, community)}\" AND words : ({string.Join(" AND ", words)})";
    }

    /// <summary>As the table's triggers write it.</summary>
    private static string Scope(MemberId member, CommunityId community) => Convert.ToHexString(
        Encoding.UTF8.GetBytes($"{member.Platform}/{member.User}/{community.Platform}/{community.Id}"));
}
