namespace Bot.Sandbox.Fal.Drawing;

/// <summary>The strip at the foot of each picture that says plainly what it is.</summary>
internal static class Banner
{
    private static readonly Rgb Ink = new(255, 255, 255);
    private static readonly Rgb Pale = new(205, 210, 220);

    /// <summary>Writes the title large and the lines small, as many as there is room for.</summary>
    public static void Draw(Raster raster, string title, params ReadOnlySpan<string> lines)
    {
        var scale = Math.Max(1, Math.Min(raster.Width, raster.Height * 2) / 420);
        var pad = 4 * scale;
        var step = (BitmapFont.Height + 3) * scale;
        var shown = Math.Clamp(((raster.Height / 2) - (2 * step) - (2 * pad)) / step, 0, lines.Length);
        var height = (2 * pad) + (2 * step) + (shown * step);
        var top = raster.Height - height;
        raster.Fill(0, top, raster.Width, height, new(12, 14, 22), 0.72f);
        var large = FitScale(title, raster.Width - (2 * pad), 2 * scale);
        BitmapFont.Write(raster, pad, top + pad, large, title, Ink);
        for (var i = 0; i < shown; i++)
            BitmapFont.Write(raster, pad, top + pad + (2 * step) + (i * step), scale,
                Cut(lines[i], (raster.Width - (2 * pad)) / (BitmapFont.Advance * scale)), Pale);
    }

    private static int FitScale(string text, int width, int wanted) =>
        Math.Clamp(width / (text.Length * BitmapFont.Advance), 1, wanted);

    private static string Cut(string text, int room) =>
        text.Length <= room ? text : room < 4 ? "" : $"{text[..(room - 3)]}...";
}
