using System.Globalization;
using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>How large, long and smooth a film is.</summary>
/// <param name="Size">Shown size; both sides are even.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="FramesPerSecond">How many of them a second has.</param>
internal readonly record struct FilmShape(PixelSize Size, int Frames, int FramesPerSecond)
{
    /// <summary>How long it plays.</summary>
    public decimal Seconds => (decimal)Frames / FramesPerSecond;
}

/// <summary>
/// Draws a film: a landscape that says that it is simulated, a ball that crosses its sky, and a bar at the foot that
/// grows with the time. Equal subjects give equal bytes.
/// </summary>
internal static class Film
{
    private const double SecondsPerKeyFrame = 2.5;
    private static readonly Rgb White = new(255, 255, 255);

    public static byte[] Draw(Subject subject, FilmShape shape)
    {
        var scene = Simulation.Scene(subject, "SIMULATED VIDEO",
            string.Create(CultureInfo.InvariantCulture, $"{shape.Seconds:0.##} s"));
        var encoder = new H264Encoder(shape.Size.Width, shape.Size.Height);
        var (frames, keys) = (new List<byte[]>(shape.Frames), new List<int>());
        var every = Math.Max(1, (int)(shape.FramesPerSecond * SecondsPerKeyFrame));
        for (var number = 0; number < shape.Frames; number++)
        {
            var picture = Macroblocks.Of(Moment(scene, (number + 0.5) / shape.Frames, subject.Seed));
            if (number % every == 0) keys.Add(number + 1);
            frames.Add(number % every == 0 ? encoder.KeyFrame(picture) : encoder.NextFrame(picture));
        }

        return Write(shape, encoder, frames, keys);
    }

    /// <summary>A grey film of the same shape in a few kilobytes, for tests of speed.</summary>
    public static byte[] DrawTiny(FilmShape shape)
    {
        var encoder = new H264Encoder(shape.Size.Width, shape.Size.Height);
        var frames = new List<byte[]> { encoder.GreyFrame() };
        while (frames.Count < shape.Frames) frames.Add(encoder.SameFrame());
        return Write(shape, encoder, frames, [1]);
    }

    private static byte[] Write(FilmShape shape, H264Encoder encoder, List<byte[]> frames, List<int> keys) =>
        Mp4Writer.Write(new(shape.Size.Width, shape.Size.Height, shape.FramesPerSecond, encoder.SequenceSet(),
            H264Encoder.PictureSet(), frames, keys));

    private static Raster Moment(Raster scene, double share, ulong seed)
    {
        var raster = new Raster(scene.Width, scene.Height);
        scene.Bytes.CopyTo(raster.Bytes, 0);
        var radius = Math.Max(3, Math.Min(raster.Width, raster.Height) / 16.0);
        var arc = Math.Sin((share * Math.PI * 2) + (seed % 7)) * raster.Height * 0.1;
        Ball(raster, share * raster.Width, (raster.Height * 0.3) + arc, radius);
        var bar = Math.Max(2, raster.Height / 120);
        raster.Fill(0, raster.Height - bar, (int)(share * raster.Width), bar, White);
        return raster;
    }

    private static void Ball(Raster raster, double centreX, double centreY, double radius)
    {
        for (var y = Math.Max(0, (int)(centreY - radius)); y < Math.Min(raster.Height, centreY + radius); y++)
        {
            var row = raster.Row(y);
            for (var x = Math.Max(0, (int)(centreX - radius)); x < Math.Min(raster.Width, centreX + radius); x++)
            {
                var (across, down) = (x + 0.5 - centreX, y + 0.5 - centreY);
                var inside = radius - Math.Sqrt((across * across) + (down * down));
                if (inside <= 0) continue;
                // Lit from above on the left.
                var light = Math.Clamp(0.75 - ((across + down) / (radius * 3)), 0.2, 1);
                Raster.Blend(row.Slice(x * 3, 3), Rgb.FromHsl(8, 0.85, 0.25 + (0.4 * light)),
                    (float)Math.Min(1, inside));
            }
        }
    }
}
