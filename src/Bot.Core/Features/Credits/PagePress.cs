using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;

namespace Bot.Core.Features.Credits;

/// <summary>What the button of a page says, which may be forged: pure.</summary>
/// <param name="User">Whose entries: the platform's own id of the person. The number of an account would be anybody's.</param>
/// <param name="Cursor">Which page.</param>
internal readonly record struct PagePress(string User, EntryCursor Cursor)
{
    private const int MostUser = 20;

    /// <summary>Reads <c>user:cursor</c>; null when it is none.</summary>
    public static PagePress? Read(string about)
    {
        var colon = about.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= MostUser && EntryCursor.Read(about[(colon + 1)..]) is { } cursor
            ? new PagePress(about[..colon], cursor)
            : null;
    }
}

/// <summary>Who else reads an answer: pure.</summary>
internal static class Onlookers
{
    /// <summary>
    /// Whether nobody else reads what is answered, on any platform. A group's own id as the caller's says nothing: its anonymous
    /// administrators write under it.
    /// </summary>
    public static bool AreNone(IncomingCommand incoming) => incoming.IsPrivate;
}
