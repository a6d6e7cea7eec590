using System.Text;

namespace Bot.Core.Ledger.Entries;

/// <summary>Rows of a CSV file (RFC 4180) that no spreadsheet takes for formulas: pure.</summary>
internal static class CsvText
{
    /// <summary>The row with its end of line.</summary>
    public static string Row(params ReadOnlySpan<string?> cells)
    {
        var row = new StringBuilder();
        for (var at = 0; at < cells.Length; at++)
        {
            if (at > 0) row.Append(',');
            row.Append(Cell(cells[at] ?? ""));
        }

        return row.Append("\r\n").ToString();
    }

    /// <summary>
    /// One cell. What begins like a formula gets an apostrophe before it (OWASP, CSV Injection), also behind blanks; what
    /// holds a comma, a quote or a line end is quoted.
    /// </summary>
    public static string Cell(string text)
    {
        var safe = text.Replace('\0', ' ');
        if (safe.TrimStart() is ['=' or '+' or '-' or '@', ..] || safe is ['\t' or '\r', ..]) safe = "'" + safe;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
