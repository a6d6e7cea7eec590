namespace Bot.Sandbox.Fal.Drawing;

/// <summary>
/// The forward cosine transform of an 8 by 8 block after Arai, Agui and Nakajima (1988): five multiplications a line;
/// its output is scaled, which <see cref="Divisors"/> takes back.
/// </summary>
internal static class ForwardDct
{
    private static readonly float[] Scales =
        [1f, 1.387039845f, 1.306562965f, 1.175875602f, 1f, 0.785694958f, 0.541196100f, 0.275899379f];

    /// <summary>One over quantisation, scale and 8, in block order.</summary>
    public static float[] Divisors(byte[] quantisation) =>
        [.. quantisation.Select((value, i) => 1 / (value * Scales[i / 8] * Scales[i % 8] * 8))];

    public static void Transform(Span<float> block)
    {
        for (var row = 0; row < 64; row += 8) Line(block, row, 1);
        for (var column = 0; column < 8; column++) Line(block, column, 8);
    }

    private static void Line(Span<float> block, int at, int step)
    {
        ref var d0 = ref block[at];
        ref var d1 = ref block[at + step];
        ref var d2 = ref block[at + (2 * step)];
        ref var d3 = ref block[at + (3 * step)];
        ref var d4 = ref block[at + (4 * step)];
        ref var d5 = ref block[at + (5 * step)];
        ref var d6 = ref block[at + (6 * step)];
        ref var d7 = ref block[at + (7 * step)];
        var (s0, s1, s2, s3) = (d0 + d7, d1 + d6, d2 + d5, d3 + d4);
        var (t7, t6, t5, t4) = (d0 - d7, d1 - d6, d2 - d5, d3 - d4);
        var (e0, e3, e1, e2) = (s0 + s3, s0 - s3, s1 + s2, s1 - s2);
        d0 = e0 + e1;
        d4 = e0 - e1;
        var z1 = (e2 + e3) * 0.707106781f;
        d2 = e3 + z1;
        d6 = e3 - z1;
        var (o0, o1, o2) = (t4 + t5, t5 + t6, t6 + t7);
        var z5 = (o0 - o2) * 0.382683433f;
        var z2 = (o0 * 0.541196100f) + z5;
        var z4 = (o2 * 1.306562965f) + z5;
        var z3 = o1 * 0.707106781f;
        var (z11, z13) = (t7 + z3, t7 - z3);
        d5 = z13 + z2;
        d3 = z13 - z2;
        d1 = z11 + z4;
        d7 = z11 - z4;
    }
}
