using Bot.Sandbox.Fal.Work;
using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Draws a sky with a sun or moon, and hills one behind the other.</summary>
internal static class Landscape
{
    private const int Layers = 6;

    public static void Draw(SKCanvas canvas, PixelSize size, Palette palette, ref Noise noise)
    {
        Sky(canvas, size, palette);
        if (palette.IsNight) Stars(canvas, size, ref noise);
        Sun(canvas, size, palette, ref noise);
        for (var layer = 0; layer < Layers; layer++)
        {
            var near = layer / (float)(Layers - 1);
            var ridge = Ridge(size, near, ref noise);
            Hill(canvas, size, ridge, Mix(palette.FarHill, palette.NearHill, near), palette.Horizon, 0.5f - (near * 0.3f));
        }
    }

    private static void Sky(SKCanvas canvas, PixelSize size, Palette palette)
    {
        using var shader = SKShader.CreateLinearGradient(
            new(0, 0), new(0, size.Height * 0.7f), [palette.Zenith, palette.Middle, palette.Horizon], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader };
        canvas.DrawPaint(paint);
    }

    private static void Stars(SKCanvas canvas, PixelSize size, ref Noise noise)
    {
        var side = Math.Max(1, size.Width / 700);
        using var paint = new SKPaint();
        for (var i = 0; i < 160; i++)
        {
            var (x, y) = ((int)noise.Next(0, size.Width), (int)noise.Next(0, size.Height * 0.55));
            paint.Color = new(255, 255, 240, (byte)noise.Next(64, 242));
            canvas.DrawRect(x, y, side, side, paint);
        }
    }

    private static void Sun(SKCanvas canvas, PixelSize size, Palette palette, ref Noise noise)
    {
        var centre = new SKPoint((float)noise.Next(0.2, 0.8) * size.Width, (float)noise.Next(0.16, 0.4) * size.Height);
        var radius = (float)noise.Next(0.05, 0.1) * Math.Min(size.Width, size.Height);
        // The halo fades with the square of the distance from its edge.
        SKColor[] fading = [.. new byte[] { 153, 86, 38, 10, 0 }.Select(palette.Sun.WithAlpha)];
        using var shader = SKShader.CreateRadialGradient(centre, radius * 4.5f, fading, SKShaderTileMode.Clamp);
        using var halo = new SKPaint { Shader = shader, IsDither = true };
        using var disk = new SKPaint { Color = palette.Sun, IsAntialias = true };
        canvas.DrawPaint(halo);
        canvas.DrawCircle(centre, radius, disk);
    }

    /// <summary>The outline of a hill: three waves, and for the nearer ones a line of trees.</summary>
    private static SKPoint[] Ridge(PixelSize size, float near, ref Noise noise)
    {
        var level = 0.5 + (near * 0.3) + noise.Next(-0.02, 0.02);
        var swing = 0.1 - (near * 0.05);
        var trees = near > 0.5 ? size.Height * 0.02 * near : 0;
        var (a, b, c) = (noise.Next(1, 2.5), noise.Next(3, 5), noise.Next(7, 13));
        var (pa, pb, pc) = (noise.Next(0, 6.28), noise.Next(0, 6.28), noise.Next(0, 6.28));
        var spacing = Math.Max(3, size.Width * 0.011 * (0.5 + near));
        return [.. Enumerable.Range(0, size.Width + 1).Select(Point)];

        SKPoint Point(int x)
        {
            var at = x / (double)size.Width * Math.PI;
            var wave = Math.Sin((at * a) + pa) + (0.45 * Math.Sin((at * b) + pb)) + (0.16 * Math.Sin((at * c) + pc));
            return new(x, (float)((size.Height * (level - (swing * wave))) - (trees * Tree(x / spacing, pa))));
        }
    }

    /// <summary>A row of firs of uneven height: 0 between them, up to 1 at a tip.</summary>
    private static double Tree(double at, double phase)
    {
        var index = Math.Floor(at);
        var height = 0.5 + (0.5 * Math.Sin((index * 12.9898) + phase));
        return height < 0.35 ? 0 : height * (1 - Math.Abs(((at - index) * 2) - 1));
    }

    private static void Hill(SKCanvas canvas, PixelSize size, SKPoint[] ridge, SKColor colour, SKColor mist, float haze)
    {
        using var outline = new SKPathBuilder();
        outline.AddPoly([.. ridge, new(size.Width, size.Height), new(0, size.Height)], close: true);
        using var path = outline.Detach();
        var top = ridge.Min(static point => point.Y);
        // Haze gathers at the foot of a hill.
        using var shader = SKShader.CreateLinearGradient(
            new(0, top), new(0, top + (size.Height * 0.4f)), [colour, Mix(colour, mist, haze)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    private static SKColor Mix(SKColor from, SKColor to, float share)
    {
        return new(Part(from.Red, to.Red), Part(from.Green, to.Green), Part(from.Blue, to.Blue));

        byte Part(byte a, byte b) => (byte)(a + ((b - a) * share));
    }
}
