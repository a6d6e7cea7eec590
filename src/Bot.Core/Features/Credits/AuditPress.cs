using System.Globalization;
using Bot.Core.Ledger.Entries;

namespace Bot.Core.Features.Credits;

/// <summary>
/// What the button of an audit's page says, which may be forged: pure. Written <c>since:account:a:cursor</c>, a dash
/// for none.
/// </summary>
/// <param name="Since">Seconds since 1970.</param>
/// <param name="Account">Whose entries.</param>
/// <param name="IsAll">Those of jobs too.</param>
/// <param name="Cursor">Which page.</param>
internal readonly record struct AuditPress(long? Since, AccountId? Account, bool IsAll, EntryCursor Cursor)
{
    // The year 9999.
    private const long LastSecond = 253_402_300_799;

    /// <summary>Reads it; null when it is none.</summary>
    public static AuditPress? Read(string about)
    {
        if (about.Split(':') is not [var since, var account, "a" or "c", var cursor]) return null;
        if (!TryNumber(since, out var seconds) || seconds > LastSecond || !TryNumber(account, out var id)) return null;
        return EntryCursor.Read(cursor) is { } at ? new AuditPress(seconds, AccountId.From(id), about.Split(':')[2] == "a", at) : null;
    }

    /// <summary>Without the cursor, which the pages add.</summary>
    public override string ToString() => $"{Written(Since)}:{Written(Account?.Value)}:{(IsAll ? 'a' : 'c')}";

    private static bool TryNumber(string text, out long? number)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read);
        number = isNumber ? read : null;
        return isNumber || text == "-";
    }

    private static string Written(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
