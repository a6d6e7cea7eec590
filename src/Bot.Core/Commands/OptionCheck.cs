using System.Globalization;

namespace Bot.Core.Commands;

/// <summary>Checks one value against its option's declaration.</summary>
internal static class OptionCheck
{
    // Longer numbers are nobody's intent, and decimal holds 28 digits.
    private const int MaxNumberLength = 24;

    public static Result<string> Check(OptionSpec option, string value) => option.Type switch
    {
        OptionType.Integer => Number(option, Plain(value), NumberStyles.AllowLeadingSign, "a whole number"),
        OptionType.Number =>
            Number(option, value.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, "a number"),
        _ => Text(option, value),
    };

    private static Result<string> Number(OptionSpec option, string value, NumberStyles style, string what)
    {
        var isNumber = value.Length <= MaxNumberLength && decimal.TryParse(value, style, CultureInfo.InvariantCulture, out var number)
            && number >= (option.Min ?? long.MinValue) && number <= (option.Max ?? long.MaxValue);
        return isNumber
            ? decimal.Parse(value, style, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : new Refusal($"{option.Name} must be {what}{Range(option)}; \"{Words.Shorten(value)}\" is not.");
    }

    // Written as the bot writes them: "#12" is an entry, "1,250" an amount; "1,5" is neither.
    private static string Plain(string value)
    {
        var number = value.StartsWith('#') ? value[1..] : value;
        var groups = number.Split(',');
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(static group => group.Length == 3 && group.All(char.IsAsciiDigit))
            ? number.Replace(",", "", StringComparison.Ordinal)
            : number;
    }

    private static Result<string> Text(OptionSpec option, string value)
    {
        if (value.Length > option.MaxLength)
            return new Refusal($"{option.Name} may have {option.MaxLength} characters; this has {value.Length}. Shorten it.");
        return value;
    }

    private static string Range(OptionSpec option) => (option.Min, option.Max) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $" from {min:#,##0.##} to {max:#,##0.##}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $" of at least {min:#,##0.##}"),
        _ => "",
    };
}
