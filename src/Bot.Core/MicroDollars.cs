using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Core;

/// <summary>
/// What something costs or may cost the operator. Arithmetic throws <see cref="OverflowException"/> beyond what it holds.
/// </summary>
/// <param name="Value">Millionths of a US dollar; a loss is below 0.</param>
[JsonConverter(typeof(MicroDollarsConverter))]
public readonly record struct MicroDollars(long Value) : IComparable<MicroDollars>
{
    /// <summary>Millionths in a dollar.</summary>
    public const long PerDollar = 1_000_000;

    /// <summary>Nothing.</summary>
    public static MicroDollars Zero => default;

    /// <summary>The same in US dollars.</summary>
    public decimal Dollars => (decimal)Value / PerDollar;

    /// <summary>The amount of a column or field that may be empty.</summary>
    public static MicroDollars? From(long? value) => value is { } micros ? new MicroDollars(micros) : null;

    /// <summary>Reads what a button holds: digits alone.</summary>
    public static bool TryRead(string? text, out MicroDollars micros)
    {
        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        micros = new MicroDollars(number);
        return isNumber;
    }

    /// <summary>The lower of both.</summary>
    public static MicroDollars Min(MicroDollars one, MicroDollars other) => one < other ? one : other;

    /// <summary>The higher of both.</summary>
    public static MicroDollars Max(MicroDollars one, MicroDollars other) => one > other ? one : other;

    /// <summary>Both together.</summary>
    public static MicroDollars operator +(MicroDollars left, MicroDollars right) => new(checked(left.Value + right.Value));

    /// <summary>What is left.</summary>
    public static MicroDollars operator -(MicroDollars left, MicroDollars right) => new(checked(left.Value - right.Value));

    /// <summary>A whole part of it, rounded towards 0.</summary>
    public static MicroDollars operator /(MicroDollars left, long parts) => new(left.Value / parts);

    /// <summary>Whether it is less.</summary>
    public static bool operator <(MicroDollars left, MicroDollars right) => left.Value < right.Value;

    /// <summary>Whether it is more.</summary>
    public static bool operator >(MicroDollars left, MicroDollars right) => left.Value > right.Value;

    /// <summary>Whether it is not more.</summary>
    public static bool operator <=(MicroDollars left, MicroDollars right) => left.Value <= right.Value;

    /// <summary>Whether it is not less.</summary>
    public static bool operator >=(MicroDollars left, MicroDollars right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(MicroDollars other) => Value.CompareTo(other.Value);

    /// <summary>The whole millionths, as buttons and logs hold them; never for a reader.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An amount is a number in JSON.</summary>
internal sealed class MicroDollarsConverter : JsonConverter<MicroDollars>
{
    /// <inheritdoc/>
    public override MicroDollars Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, MicroDollars value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
