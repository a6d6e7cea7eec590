using System.Globalization;

namespace Bot.Core.Fal;

/// <summary>
/// A file that is in the result's JSON itself (a <c>data:</c> address). It stays at fal, and is named by its place there: so a
/// crash loses nothing, and nobody holds it before it is shown.
/// </summary>
public static class EmbeddedFile
{
    private const string Scheme = "result";

    /// <summary>The address that stands for it.</summary>
    /// <param name="number">Which of the result's embedded files, from 0.</param>
    public static Uri Address(int number) => new($"{Scheme}:{number.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Which of the result's embedded files is meant; null for any other address.</summary>
    public static int? Number(string? address) =>
        address is not null
        && address.StartsWith(Scheme + ":", StringComparison.Ordinal)
        && int.TryParse(address.AsSpan(Scheme.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
