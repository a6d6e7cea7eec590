using Bot.Sandbox.Fal.Work;
using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>The strip at the foot of each picture that says plainly what it is.</summary>
internal static class Banner
{
    private static readonly SKColor Pale = new(205, 210, 220);
    private static readonly SKColor Ground = new(12, 14, 22, 184);

    /// <summary>Writes the title large and the lines small, as many as there is room for.</summary>
    public static void Draw(SKCanvas canvas, PixelSize size, string title, params ReadOnlySpan<string> lines)
    {
        var scale = Math.Max(1, Math.Min(size.Width, size.Height * 2) / 420);
        var pad = 4 * scale;
        var step = (BitmapFont.Height + 3) * scale;
        var shown = Math.Clamp(((size.Height / 2) - (2 * step) - (2 * pad)) / step, 0, lines.Length);
        var height = (2 * pad) + (2 * step) + (shown * step);
        var top = size.Height - height;
        using var ground = new SKPaint { Color = Ground };
        canvas.DrawRect(0, top, size.Width, height, ground);
        var large = FitScale(title, size.Width - (2 * pad), 2 * scale);
        BitmapFont.Write(canvas, pad, top + pad, large, title, SKColors.White);
        for (var i = 0; i < shown; i++)
            BitmapFont.Write(canvas, pad, top + pad + (2 * step) + (i * step), scale,
                Cut(lines[i], (size.Width - (2 * pad)) / (BitmapFont.Advance * scale)), Pale);
    }

    private static int FitScale(string text, int width, int wanted) =>
        Math.Clamp(width / (text.Length * BitmapFont.Advance), 1, wanted);

    private static string Cut(string text, int room) =>
        text.Length <= room ? text : room < 4 ? "" : $"{text[..(room - 3)]}...";
}
