using Bot.Sandbox.Fal.Work;
using SkiaSharp;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>What a picture is made from; Source is the picture that came with the input, if one did.</summary>
internal sealed record Subject(
    PixelSize Size, string Model, string Prompt, ulong Seed, int Index, byte[]? Source, bool IsUpscale);

/// <summary>Draws and encodes: equal subjects give equal bytes.</summary>
internal static class Simulation
{
    public static byte[] Draw(Subject subject, PictureFormat format)
    {
        using var scene = Scene(subject, subject.IsUpscale ? "SIMULATED UPSCALE" : "SIMULATED PICTURE");
        return format.Encode(scene);
    }

    /// <summary>The landscape with its banner; the remark stands behind the size.</summary>
    public static SKBitmap Scene(Subject subject, string title, string remark = "")
    {
        var source = subject.Source is { } bytes ? Noise.Hash(bytes.AsSpan(0, Math.Min(bytes.Length, 4096))) : 0;
        var noise = new Noise(Noise.Hash($"{subject.Prompt}\n{subject.Seed}\n{subject.Index}\n{source}"));
        var (width, height) = subject.Size;
        var picture = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(picture);
        Landscape.Draw(canvas, subject.Size, Palette.For(subject.Prompt, ref noise), ref noise);
        Banner.Draw(canvas, subject.Size, title, subject.Model,
            string.IsNullOrWhiteSpace(subject.Prompt) ? "(no prompt)" : subject.Prompt.ReplaceLineEndings(" "),
            $"seed {subject.Seed} #{subject.Index + 1}  {width}x{height} {remark}".TrimEnd());
        return picture;
    }
}
