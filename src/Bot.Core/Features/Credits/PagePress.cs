using Bot.Core.Ledger.Entries;

namespace Bot.Core.Features.Credits;

/// <summary>What the button of a page says, which may be forged: pure.</summary>
/// <param name="User">Whose entries: the platform's own id of the person. The number of an account would be anybody's.</param>
/// <param name="Cursor">Which page.</param>
internal readonly record struct PagePress(string User, EntryCursor Cursor)
{
    private const int MaxUser = 20;

    /// <summary>Reads <c>user:cursor</c>; null when it is none.</summary>
    public static PagePress? Read(string about)
    {
        var colon = about.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and <= MaxUser && EntryCursor.Read(about[(colon + 1)..]) is { } cursor
            ? new PagePress(about[..colon], cursor)
            : null;
    }
}
