using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>A small picture, drawn once, for tests of speed.</summary>
internal static class TinyPicture
{
    private static readonly Lazy<byte[]> Png = new(() => Draw(PictureFormat.Png));
    private static readonly Lazy<byte[]> Jpeg = new(() => Draw(PictureFormat.Jpeg));

    public static byte[] Of(PictureFormat format) => format == PictureFormat.Png ? Png.Value : Jpeg.Value;

    private static byte[] Draw(PictureFormat format) =>
        Simulation.Draw(new(new PixelSize(64, 48), "tiny", "tiny", 0, 0, null, false), format);
}
