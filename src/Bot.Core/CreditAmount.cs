using System.Globalization;
using System.Text.Json.Serialization;

namespace Bot.Core;

/// <summary>
/// Credits, which are whole. Arithmetic throws <see cref="OverflowException"/> beyond what it holds. It is formatted as its number is.
/// </summary>
/// <param name="Value">How many; below 0 only as a difference.</param>
[JsonConverter(typeof(CreditAmountConverter))]
public readonly record struct CreditAmount(long Value) : IComparable<CreditAmount>, ISpanFormattable
{
    /// <summary>None.</summary>
    public static CreditAmount Zero => default;

    /// <summary>The amount of a column or field that may be empty.</summary>
    public static CreditAmount? From(long? value) => value is { } credits ? new CreditAmount(credits) : null;

    /// <summary>Reads what a button, a setting or a form holds: digits alone.</summary>
    public static bool TryRead(string? text, out CreditAmount credits)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        credits = new CreditAmount(number);
        return isNumber;
    }

    /// <summary>The lower of both.</summary>
    public static CreditAmount Min(CreditAmount one, CreditAmount other) => one < other ? one : other;

    /// <summary>The higher of both.</summary>
    public static CreditAmount Max(CreditAmount one, CreditAmount other) => one > other ? one : other;

    /// <summary>Both together.</summary>
    public static CreditAmount operator +(CreditAmount left, CreditAmount right) => new(checked(left.Value + right.Value));

    /// <summary>What is left.</summary>
    public static CreditAmount operator -(CreditAmount left, CreditAmount right) => new(checked(left.Value - right.Value));

    /// <summary>So many times as much.</summary>
    public static CreditAmount operator *(CreditAmount left, long times) => new(checked(left.Value * times));

    /// <summary>A whole part of it, rounded towards 0.</summary>
    public static CreditAmount operator /(CreditAmount left, long parts) => new(left.Value / parts);

    /// <summary>Whether it is less.</summary>
    public static bool operator <(CreditAmount left, CreditAmount right) => left.Value < right.Value;

    /// <summary>Whether it is more.</summary>
    public static bool operator >(CreditAmount left, CreditAmount right) => left.Value > right.Value;

    /// <summary>Whether it is not more.</summary>
    public static bool operator <=(CreditAmount left, CreditAmount right) => left.Value <= right.Value;

    /// <summary>Whether it is not less.</summary>
    public static bool operator >=(CreditAmount left, CreditAmount right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(CreditAmount other) => Value.CompareTo(other.Value);

    /// <summary>The number alone.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, format, provider);
}
