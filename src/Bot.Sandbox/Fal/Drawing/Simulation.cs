using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>What a picture is made from; Source is the picture that came with the input, if one did.</summary>
internal sealed record Subject(
    PixelSize Size, string Model, string Prompt, ulong Seed, int Index, byte[]? Source, bool IsUpscale);

/// <summary>Draws and encodes: equal subjects give equal bytes.</summary>
internal static class Simulation
{
    public static byte[] Draw(Subject subject, PictureFormat format) =>
        format.Encode(Scene(subject, subject.IsUpscale ? "SIMULATED UPSCALE" : "SIMULATED PICTURE"));

    /// <summary>The landscape with its banner; the remark stands behind the size.</summary>
    public static Raster Scene(Subject subject, string title, string remark = "")
    {
        var source = subject.Source is { } bytes ? Noise.Hash(bytes.AsSpan(0, Math.Min(bytes.Length, 4096))) : 0;
        var noise = new Noise(Noise.Hash($"{subject.Prompt}\n{subject.Seed}\n{subject.Index}\n{source}"));
        var raster = new Raster(subject.Size.Width, subject.Size.Height);
        Landscape.Draw(raster, Palette.For(subject.Prompt, ref noise), ref noise);
        Banner.Draw(raster, title, subject.Model,
            string.IsNullOrWhiteSpace(subject.Prompt) ? "(no prompt)" : subject.Prompt.ReplaceLineEndings(" "),
            $"seed {subject.Seed} #{subject.Index + 1}  {raster.Width}x{raster.Height} {remark}".TrimEnd());
        return raster;
    }
}
