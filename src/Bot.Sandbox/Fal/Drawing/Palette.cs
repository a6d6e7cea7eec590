using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>The colours of one landscape.</summary>
internal sealed record Palette(
    SKColor Zenith, SKColor Middle, SKColor Horizon, SKColor Sun, SKColor FarHill, SKColor NearHill, bool IsNight)
{
    /// <summary>Colours that go together, led by the prompt's own words where one is known.</summary>
    public static Palette For(string prompt, ref Noise noise)
    {
        var hue = noise.Next(0, 360);
        var night = Says(prompt, "night", "moon", "star", "dark") || noise.Next(0, 1) < 0.15;
        if (Says(prompt, "snow", "ice", "winter", "frost")) return Snow(noise.Next(195, 225), night);
        var ground = Says(prompt, "forest", "tree", "garden") ? noise.Next(95, 150)
            : Says(prompt, "desert", "sand", "fox", "autumn") ? noise.Next(15, 40)
            : Says(prompt, "sea", "ocean", "lake", "rain") ? noise.Next(185, 215)
            : hue + noise.Next(130, 200);
        return night ? Night(hue, ground) : Day(hue, ground);
    }

    private static Palette Day(double hue, double ground) => new(
        Hsl(hue, 0.55, 0.42), Hsl(hue + 22, 0.6, 0.66), Hsl(hue + 48, 0.85, 0.86),
        Hsl(hue + 50, 0.95, 0.94), Hsl(ground - 18, 0.3, 0.66), Hsl(ground, 0.5, 0.2), false);

    private static Palette Night(double hue, double ground) => new(
        Hsl((hue / 3) + 200, 0.6, 0.1), Hsl((hue / 3) + 215, 0.5, 0.22),
        Hsl((hue / 3) + 235, 0.5, 0.45), Hsl(50, 0.5, 0.94),
        Hsl(ground, 0.25, 0.34), Hsl(ground + 10, 0.4, 0.08), true);

    private static Palette Snow(double hue, bool night) => new(
        Hsl(hue, 0.5, night ? 0.15 : 0.55), Hsl(hue - 6, 0.5, night ? 0.3 : 0.75),
        Hsl(hue + 130, night ? 0.3 : 0.6, night ? 0.5 : 0.9), Hsl(45, 0.9, 0.95),
        Hsl(hue, 0.35, night ? 0.45 : 0.7), Hsl(hue + 8, 0.4, night ? 0.75 : 0.93), night);

    /// <summary>From hue in degrees, saturation and lightness from 0 to 1.</summary>
    private static SKColor Hsl(double hue, double saturation, double lightness) =>
        SKColor.FromHsl((float)(((hue % 360) + 360) % 360), (float)saturation * 100, (float)lightness * 100);

    private static bool Says(string prompt, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (prompt.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
