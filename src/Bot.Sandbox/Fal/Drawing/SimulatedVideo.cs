using System.Globalization;
using Bot.Sandbox.Fal.Work;
using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>How large, long and smooth a film is.</summary>
/// <param name="Size">Shown size; both sides are even.</param>
/// <param name="Frames">Number of frames.</param>
/// <param name="FramesPerSecond">How many of them a second has.</param>
internal readonly record struct VideoShape(PixelSize Size, int Frames, int FramesPerSecond)
{
    /// <summary>How long it plays.</summary>
    public decimal Seconds => (decimal)Frames / FramesPerSecond;
}

/// <summary>
/// Draws a film: a landscape that says that it is simulated, a ball that crosses its sky, and a bar at the foot that
/// grows with the time. Equal subjects give equal bytes.
/// </summary>
internal static class SimulatedVideo
{
    private const double SecondsPerKeyFrame = 2.5;

    public static byte[] Draw(Subject subject, VideoShape shape)
    {
        using var scene = Simulation.Scene(subject, "SIMULATED VIDEO",
            string.Create(CultureInfo.InvariantCulture, $"{shape.Seconds:0.##} s"));
        var encoder = new H264Encoder(shape.Size.Width, shape.Size.Height);
        var (frames, keys) = (new List<byte[]>(shape.Frames), new List<int>());
        var every = Math.Max(1, (int)(shape.FramesPerSecond * SecondsPerKeyFrame));
        for (var number = 0; number < shape.Frames; number++)
        {
            using var moment = Moment(scene, (number + 0.5f) / shape.Frames, subject.Seed);
            var picture = Macroblocks.Of(moment);
            if (number % every == 0) keys.Add(number + 1);
            frames.Add(number % every == 0 ? encoder.KeyFrame(picture) : encoder.NextFrame(picture));
        }

        return Write(shape, encoder, frames, keys);
    }

    /// <summary>A grey film of the same shape in a few kilobytes, for tests of speed.</summary>
    public static byte[] DrawTiny(VideoShape shape)
    {
        var encoder = new H264Encoder(shape.Size.Width, shape.Size.Height);
        var frames = new List<byte[]> { encoder.GreyFrame() };
        while (frames.Count < shape.Frames) frames.Add(encoder.SameFrame());
        return Write(shape, encoder, frames, [1]);
    }

    private static byte[] Write(VideoShape shape, H264Encoder encoder, List<byte[]> frames, List<int> keys) =>
        Mp4Writer.Write(new(shape.Size.Width, shape.Size.Height, shape.FramesPerSecond, encoder.SequenceSet(),
            H264Encoder.PictureSet(), frames, keys));

    private static SKBitmap Moment(SKBitmap scene, float share, ulong seed)
    {
        var picture = scene.Copy();
        using var canvas = new SKCanvas(picture);
        var (width, height) = (picture.Width, picture.Height);
        var radius = Math.Max(3, Math.Min(width, height) / 16f);
        var arc = MathF.Sin((share * MathF.Tau) + (seed % 7)) * height * 0.1f;
        Ball(canvas, new(share * width, (height * 0.3f) + arc), radius);
        var bar = Math.Max(2, height / 120);
        using var white = new SKPaint { Color = SKColors.White };
        canvas.DrawRect(0, height - bar, (int)(share * width), bar, white);
        return picture;
    }

    /// <summary>A red ball, lit from above on the left.</summary>
    private static void Ball(SKCanvas canvas, SKPoint centre, float radius)
    {
        var light = new SKPoint(centre.X - (radius / 3), centre.Y - (radius / 3));
        using var shader = SKShader.CreateRadialGradient(
            light, radius * 1.4f, [SKColor.FromHsl(8, 85, 65), SKColor.FromHsl(8, 85, 33)], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        canvas.DrawCircle(centre, radius, paint);
    }
}
