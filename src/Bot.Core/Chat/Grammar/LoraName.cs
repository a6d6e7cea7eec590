using Bot.Core.Wording;

namespace Bot.Core.Chat.Grammar;

/// <summary>
/// Names of saved LoRAs: 1 to 32 letters a to z, digits, hyphens and underscores, the same in either case. No other
/// letters, for names that look alike could then mean different LoRAs.
/// </summary>
public static class LoraName
{
    /// <summary>The longest name.</summary>
    public const int MaxLength = 32;

    /// <summary>The name as it is kept, or what is wrong with it.</summary>
    public static Result<string> Check(string written)
    {
        if (IsOne(written)) return written;
        var shown = written.Length == 0 ? "A LoRA needs a name" : $"{TextFormat.Quote(written)} cannot name a LoRA";
        return new Refusal($"{shown}: use 1 to {MaxLength} letters a to z, digits, hyphens or underscores.");
    }

    /// <summary>What is equal for equal names.</summary>
    internal static string Key(string name) => name.ToLowerInvariant();

    /// <summary>Whether it can be a name.</summary>
    internal static bool IsOne(string written) =>
        written.Length is > 0 and <= MaxLength
        && written.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The name with a number behind it, cut where both would be too long.</summary>
    internal static string Numbered(string name, int number)
    {
        var suffix = $"-{number}";
        return name[..Math.Min(name.Length, MaxLength - suffix.Length)] + suffix;
    }
}
