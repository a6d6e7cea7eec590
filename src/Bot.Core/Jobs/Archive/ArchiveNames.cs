using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Jobs.Archive;

/// <summary>
/// Where the archive keeps a job's files: pure, the same at each delivery, and safe for any file system whatever the ids are
/// made of.
/// </summary>
internal static class ArchiveNames
{
    private const int Max = 80;

    /// <summary>Such as <c>2026-11-21/discord-77</c>: the day (UTC) on which the job was asked for, and its community.</summary>
    public static string Folder(Job job) => Path.Combine(
        job.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Safe($"{job.Community.Platform}-{job.Community.Id}"));

    /// <summary>Such as <c>discord_123-1.png</c>.</summary>
    /// <param name="job">Whose.</param>
    /// <param name="number">Which of its files, from 1.</param>
    /// <param name="extension">With its dot.</param>
    public static string File(Job job, int number, string extension) => $"{Safe(job.Id.Value)}-{number}{Safe(extension)}";

    /// <summary>Such as <c>2026-11-21/discord-77/discord_123-*</c>, for people who look for the files.</summary>
    public static string Pattern(Job job) => Path.Combine(Folder(job), $"{Safe(job.Id.Value)}-*");

    /// <summary>Whether a file of that name, in the job's folder, is one of the job's.</summary>
    public static bool IsOf(Job job, string fileName)
    {
        var start = Safe(job.Id.Value) + "-";
        if (!fileName.StartsWith(start, StringComparison.Ordinal)) return false;
        var end = fileName.AsSpan(start.Length);
        var digits = end.IndexOfAnyExceptInRange('0', '9');
        return digits != 0 && (digits < 0 || end[digits] == '.');
    }

    /// <summary>
    /// Two different names stay different: what the bot's own ids are made of has letters to stand for it, and any other name
    /// carries a part of its hash.
    /// </summary>
    private static string Safe(string name)
    {
        var safe = string.Concat(name.Select(static letter => IsSafe(letter) ? letter : letter == '/' ? '+' : '_'));
        if (name.All(static letter => IsSafe(letter) || letter is ':' or '/') && name.Length is > 0 and <= Max) return safe;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12];
        return $"{safe[..Math.Min(safe.Length, Max)]}-{hash}";
    }

    // A dot stands in extensions only, which begin with it; a name never does.
    private static bool IsSafe(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.';
}
