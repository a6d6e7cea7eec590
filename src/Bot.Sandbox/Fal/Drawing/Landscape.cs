namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Draws a sky with a sun or moon, and hills one behind the other.</summary>
internal static class Landscape
{
    private const int Layers = 6;

    public static void Draw(Raster raster, Palette palette, ref Noise noise)
    {
        Sky(raster, palette);
        if (palette.IsNight) Stars(raster, ref noise);
        Sun(raster, palette, ref noise);
        var ridges = new float[Layers][];
        for (var layer = 0; layer < Layers; layer++) ridges[layer] = Ridge(raster, Nearness(layer), ref noise);
        for (var layer = 0; layer < Layers; layer++)
        {
            var near = Nearness(layer);
            var bottom = layer == Layers - 1
                ? raster.Height
                : Math.Min(raster.Height, (int)ridges[layer + 1].Max() + 2);
            Hill(raster, ridges[layer], bottom, Rgb.Mix(palette.FarHill, palette.NearHill, near), palette.Horizon,
                0.5f - (near * 0.3f));
        }
    }

    private static float Nearness(int layer) => layer / (float)(Layers - 1);

    private static void Sky(Raster raster, Palette palette)
    {
        for (var y = 0; y < raster.Height; y++)
        {
            var depth = Math.Min(1f, y / (raster.Height * 0.7f));
            var colour = depth < 0.5f
                ? Rgb.Mix(palette.Zenith, palette.Middle, depth * 2)
                : Rgb.Mix(palette.Middle, palette.Horizon, (depth * 2) - 1);
            var row = raster.Row(y);
            var (red, green, blue) = colour.ToBytes();
            for (var x = 0; x < row.Length; x += 3) (row[x], row[x + 1], row[x + 2]) = (red, green, blue);
        }
    }

    private static void Stars(Raster raster, ref Noise noise)
    {
        var size = Math.Max(1, raster.Width / 700);
        for (var i = 0; i < 160; i++)
        {
            var (x, y) = ((int)noise.Next(0, raster.Width), (int)noise.Next(0, raster.Height * 0.55));
            raster.Fill(x, y, size, size, new(255, 255, 240), (float)noise.Next(0.25, 0.95));
        }
    }

    private static void Sun(Raster raster, Palette palette, ref Noise noise)
    {
        var unit = Math.Min(raster.Width, raster.Height);
        var (centreX, centreY) = (noise.Next(0.2, 0.8) * raster.Width, noise.Next(0.16, 0.4) * raster.Height);
        var radius = noise.Next(0.05, 0.1) * unit;
        var glow = radius * 4.5;
        var (top, bottom) = (Math.Max(0, (int)(centreY - glow)), Math.Min(raster.Height, (int)(centreY + glow)));
        var (left, right) = (Math.Max(0, (int)(centreX - glow)), Math.Min(raster.Width, (int)(centreX + glow)));
        for (var y = top; y < bottom; y++)
        {
            var row = raster.Row(y);
            var rise = (y - centreY) * (y - centreY);
            for (var x = left; x < right; x++)
            {
                var distance = Math.Sqrt(((x - centreX) * (x - centreX)) + rise);
                if (distance >= glow) continue;
                var halo = 1 - (distance / glow);
                var disk = Math.Clamp(radius - distance, 0, 1);
                Raster.Blend(row.Slice(x * 3, 3), palette.Sun, (float)Math.Max(disk, halo * halo * 0.6));
            }
        }
    }

    /// <summary>The height of a ridge at each column: three waves, and for the nearer ones a line of trees.</summary>
    private static float[] Ridge(Raster raster, float near, ref Noise noise)
    {
        var line = new float[raster.Width];
        var level = 0.5 + (near * 0.3) + noise.Next(-0.02, 0.02);
        var swing = 0.1 - (near * 0.05);
        var trees = near > 0.5 ? raster.Height * 0.02 * near : 0;
        var (a, b, c) = (noise.Next(1, 2.5), noise.Next(3, 5), noise.Next(7, 13));
        var (pa, pb, pc) = (noise.Next(0, 6.28), noise.Next(0, 6.28), noise.Next(0, 6.28));
        var spacing = Math.Max(3, raster.Width * 0.011 * (0.5 + near));
        for (var x = 0; x < line.Length; x++)
        {
            var at = x / (double)raster.Width * Math.PI;
            var wave = Math.Sin((at * a) + pa) + (0.45 * Math.Sin((at * b) + pb)) + (0.16 * Math.Sin((at * c) + pc));
            line[x] = (float)(raster.Height * (level - (swing * wave)));
            if (trees > 0) line[x] -= (float)(trees * Tree(x / spacing, pa));
        }

        return line;
    }

    /// <summary>A row of firs of uneven height: 0 between them, up to 1 at a tip.</summary>
    private static double Tree(double at, double phase)
    {
        var index = Math.Floor(at);
        var height = 0.5 + (0.5 * Math.Sin((index * 12.9898) + phase));
        return height < 0.35 ? 0 : height * (1 - Math.Abs(((at - index) * 2) - 1));
    }

    /// <summary>Fills below the ridge, down to the row from which nearer hills cover everything.</summary>
    private static void Hill(Raster raster, float[] ridge, int bottom, Rgb colour, Rgb mist, float haze)
    {
        var top = (int)Math.Max(0, ridge.Min() - 1);
        for (var y = top; y < bottom; y++)
        {
            // Haze gathers at the foot of a hill.
            var shade = Rgb.Mix(colour, mist, haze * Math.Min(1f, (y - top) / (raster.Height * 0.4f)));
            var (red, green, blue) = shade.ToBytes();
            var row = raster.Row(y);
            for (var x = 0; x < ridge.Length; x++)
            {
                var below = y - ridge[x];
                if (below <= -1) continue;
                var pixel = row.Slice(x * 3, 3);
                if (below < 0) Raster.Blend(pixel, shade, below + 1);
                else (pixel[0], pixel[1], pixel[2]) = (red, green, blue);
            }
        }
    }
}
