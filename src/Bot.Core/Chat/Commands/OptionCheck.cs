using System.Globalization;
using Bot.Core.Wording;

namespace Bot.Core.Chat.Commands;

/// <summary>Checks one value against its option's declaration.</summary>
internal static class OptionCheck
{
    // Longer numbers are nobody's intent, and decimal holds 28 digits.
    private const int MaxNumberLength = 24;

    /// <param name="option">The declaration.</param>
    /// <param name="value">What was given.</param>
    /// <param name="name">What the member calls the option.</param>
    public static Result<string> Check(OptionSpec option, string value, string name) => option.Type switch
    {
        _ when option.Choices.Count > 0 => Choice(option, value, name),
        OptionType.Integer => Number(option, Counted(option, value), NumberStyles.AllowLeadingSign, name, "a whole number"),
        OptionType.Number =>
            Number(option, value.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, name, "a number"),
        _ => Text(option, value, name),
    };

    /// <summary>The choice that a value is, or means; null when it is none.</summary>
    public static string? ChoiceOf(OptionSpec option, string value)
    {
        var written = value.ReplaceLineEndings(" ").Trim();
        var meant = option.Means?.Invoke(written) ?? written;
        return option.Choices.FirstOrDefault(choice => string.Equals(choice, written, StringComparison.OrdinalIgnoreCase))
            ?? option.Choices.FirstOrDefault(choice => string.Equals(choice, meant, StringComparison.OrdinalIgnoreCase));
    }

    private static Result<string> Choice(OptionSpec option, string value, string name)
    {
        if (ChoiceOf(option, value) is { } choice) return choice;
        var nearest = NearestName.Find(value, option.Choices) is { } near ? $" Did you mean {near}?" : "";
        return new Refusal(
            $"{TextFormat.Option(name)} cannot be {TextFormat.Quote(value)}.{nearest} There are {string.Join(", ", option.Choices)}.");
    }

    private static Result<string> Number(OptionSpec option, string value, NumberStyles style, string name, string what)
    {
        var isNumber = value.Length <= MaxNumberLength && decimal.TryParse(value, style, CultureInfo.InvariantCulture, out var number)
            && number >= (option.Min ?? long.MinValue) && number <= (option.Max ?? long.MaxValue);
        return isNumber
            ? decimal.Parse(value, style, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : new Refusal($"{TextFormat.Option(name)} must be {Range(option, what)}; {TextFormat.Quote(value)} is not.");
    }

    /// <summary>A time is counted in its unit: <c>1 week</c> of days is 7. What is no whole number of them stays as it is.</summary>
    private static string Counted(OptionSpec option, string value) =>
        option.Unit is { } unit && Durations.Read(value) is { } time && time.Ticks % unit.Ticks == 0
            ? (time.Ticks / unit.Ticks).ToString(CultureInfo.InvariantCulture)
            : Plain(value);

    // Written as the bot writes them: "#12" is an entry, "1,250" an amount; "1,5" is neither.
    private static string Plain(string value)
    {
        var number = value.StartsWith('#') ? value[1..] : value;
        var groups = number.Split(',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(static group => group.Length == 3 && group.All(char.IsAsciiDigit))
            ? number.Replace(",", "", StringComparison.Ordinal)
            : number;
    }

    private static Result<string> Text(OptionSpec option, string value, string name)
    {
        if (value.Length > option.MaxLength)
            return new Refusal($"{TextFormat.Option(name)} may have {option.MaxLength} characters; this has {value.Length}. Shorten it.");
        return value;
    }

    private static string Range(OptionSpec option, string what) => (option.Min, option.Max) switch
    {
        ({ } min, { } max) when min == max => string.Create(CultureInfo.InvariantCulture, $"{min:#,##0.##}"),
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"{what} from {min:#,##0.##} to {max:#,##0.##}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"{what} of at least {min:#,##0.##}"),
        _ => what,
    };
}
