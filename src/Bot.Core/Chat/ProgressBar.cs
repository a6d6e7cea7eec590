namespace Bot.Core.Chat;

/// <summary>Progress as one line of text, the same on every platform.</summary>
public static class ProgressBar
{
    private const int Cells = 10;

    /// <summary>
    /// Such as <c>▰▰▰▰▱▱▱▱▱▱ 42% · Drawing</c>; without the number when the fraction is unknown. The line is not escaped
    /// for any platform.
    /// </summary>
    public static string Render(Progress progress)
    {
        // Rounded down, so that 100% is never shown before the work is done.
        var fraction = progress.Fraction is { } told && double.IsFinite(told) ? Math.Clamp(told, 0, 1) : (double?)null;
        var filled = (int)((fraction ?? 0) * Cells);
        var bar = new string('▰', filled) + new string('▱', Cells - filled);
        var percent = fraction is { } known ? $" {(int)(known * 100)}%" : "";
        return progress.Stage.Length == 0 ? bar + percent : $"{bar}{percent} · {progress.Stage}";
    }
}
