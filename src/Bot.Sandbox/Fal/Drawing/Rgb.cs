namespace Bot.Sandbox.Fal.Drawing;

/// <summary>A colour; its parts run from 0 to 255.</summary>
internal readonly record struct Rgb(float R, float G, float B)
{
    public static Rgb Mix(Rgb from, Rgb to, float share) =>
        new(from.R + ((to.R - from.R) * share), from.G + ((to.G - from.G) * share), from.B + ((to.B - from.B) * share));

    public (byte Red, byte Green, byte Blue) ToBytes() => ((byte)R, (byte)G, (byte)B);

    /// <summary>From hue in degrees, saturation and lightness from 0 to 1.</summary>
    public static Rgb FromHsl(double hue, double saturation, double lightness)
    {
        var reach = saturation * Math.Min(lightness, 1 - lightness);
        return new(Part(0), Part(8), Part(4));

        float Part(int offset)
        {
            var k = (((offset + (hue / 30)) % 12) + 12) % 12;
            return (float)(255 * (lightness - (reach * Math.Max(-1, Math.Min(k - 3, Math.Min(9 - k, 1))))));
        }
    }
}
