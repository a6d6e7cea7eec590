namespace Bot.Sandbox.Fal.Drawing;

/// <summary>Numbers that look random and follow from a text: the same prompt and seed give the same picture.</summary>
internal struct Noise(ulong seed)
{
    private ulong _state = seed;

    /// <summary>FNV-1a over the text's UTF-16 units, well mixed.</summary>
    public static ulong Hash(string text)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var unit in text) hash = (hash ^ unit) * 1099511628211UL;
            return Mix(hash);
        }
    }

    /// <summary>The same for bytes.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var unit in bytes) hash = (hash ^ unit) * 1099511628211UL;
            return Mix(hash);
        }
    }

    /// <summary>The next number from <paramref name="from"/> up to <paramref name="to"/>.</summary>
    public double Next(double from, double to)
    {
        // SplitMix64.
        unchecked { _state += 0x9E3779B97F4A7C15UL; }
        return from + ((to - from) * (Mix(_state) >> 11) / (1UL << 53));
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
            return value ^ (value >> 31);
        }
    }
}
