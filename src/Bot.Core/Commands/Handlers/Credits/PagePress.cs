using System.Globalization;
using Bot.Core.Credits.Entries;

namespace Bot.Core.Commands.Handlers.Credits;

/// <summary>What the button of a page says, which may be forged: pure.</summary>
/// <param name="Account">Whose entries.</param>
/// <param name="Cursor">Which page.</param>
internal readonly record struct PagePress(long Account, EntryCursor Cursor)
{
    /// <summary>Reads <c>account:cursor</c>; null when it is none.</summary>
    public static PagePress? Read(string about)
    {
        var colon = about.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(about.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var account)
            && EntryCursor.Read(about[(colon + 1)..]) is { } cursor
            ? new PagePress(account, cursor)
            : null;
    }
}

/// <summary>Who else reads an answer: pure.</summary>
internal static class Onlookers
{
    /// <summary>
    /// Whether nobody else reads what is answered, on any platform. A press on Telegram does not say that its chat is a
    /// private one; but there the chat has its member's own id.
    /// </summary>
    public static bool AreNone(IncomingCommand incoming) => incoming.IsPrivate || incoming.Community.Id == incoming.Caller.Id.User;
}
