using System.Collections.Concurrent;
using Bot.Sandbox.Fal.Work;

namespace Bot.Sandbox.Fal.Drawing;

/// <summary>A small picture, drawn once for each format, for tests of speed.</summary>
internal static class TinyPicture
{
    private static readonly ConcurrentDictionary<PictureFormat, byte[]> Drawn = new();

    public static byte[] Of(PictureFormat format) => Drawn.GetOrAdd(format, static each =>
        Simulation.Draw(new(new PixelSize(64, 48), "tiny", "tiny", 0, 0, null, false), each));
}
