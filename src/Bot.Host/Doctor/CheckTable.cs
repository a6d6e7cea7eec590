using System.Globalization;
using System.Text;

namespace Bot.Host.Doctor;

/// <summary>The doctor's table as plain text, and what it means for the exit code. Pure.</summary>
internal static class CheckTable
{
    private const int MaxText = 300;
    private const int WidestSubject = 32;

    /// <summary>Rows in columns, each fix under its row, and one line of summary.</summary>
    public static string Write(IReadOnlyList<Check> checks)
    {
        var width = Math.Min(WidestSubject, checks.Max(static check => check.Subject.Length));
        var text = new StringBuilder("state  ").Append("check".PadRight(width)).AppendLine("  finding");
        foreach (var check in checks)
        {
            text.Append(Word(check.State).PadRight(7)).Append(Clean(check.Subject).PadRight(width))
                .Append("  ").AppendLine(Clean(check.Finding));
            if (check.Fix is { } fix) text.Append(' ', 7 + width).Append("  -> ").AppendLine(Clean(fix));
        }

        var faults = checks.Count(static check => check.State == CheckState.Fault);
        return text.AppendLine().AppendLine(faults switch
        {
            0 => "No faults.",
            1 => "1 fault.",
            _ => $"{faults} faults.",
        }).ToString();
    }

    /// <summary>0 when there is no fault, 1 when there is one.</summary>
    public static int ExitCode(IReadOnlyList<Check> checks) => checks.Any(static check => check.State == CheckState.Fault) ? 1 : 0;

    private static string Word(CheckState state) => state switch
    {
        CheckState.Ok => "ok",
        CheckState.Note => "note",
        CheckState.None => "-",
        _ => "FAULT",
    };

    // Names and units are other people's words: nothing of them may move the terminal's cursor or fill it.
    private static string Clean(string text)
    {
        var line = string.Concat(text.EnumerateRunes().Take(MaxText).Select(static rune =>
            Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? " " : rune.ToString()));
        return line.TrimEnd();
    }
}
