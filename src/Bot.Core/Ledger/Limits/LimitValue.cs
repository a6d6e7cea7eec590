using System.Collections.Immutable;
using System.Globalization;

namespace Bot.Core.Ledger.Limits;

/// <summary>How much a rule allows: a number, or names with the words that show them. Neither means everything.</summary>
public sealed class LimitValue : IEquatable<LimitValue>
{
    private const string Everything = "*";
    private const char NameEnd = ' ';

    private LimitValue(long? number, ImmutableSortedDictionary<string, string>? names) => (Number, Names) = (number, names);

    /// <summary>No limit.</summary>
    public static LimitValue Unlimited { get; } = new(null, null);

    /// <summary>The most, or the seconds; null for names, and for no limit.</summary>
    public long? Number { get; }

    /// <summary>What is allowed, by id, with the words to show; null for numbers, and for everything.</summary>
    public ImmutableSortedDictionary<string, string>? Names { get; }

    /// <summary>A number.</summary>
    public static LimitValue Of(long number) => new(number, null);

    /// <summary>Names, by id.</summary>
    public static LimitValue Of(IEnumerable<KeyValuePair<string, string>> names) =>
        new(null, names.ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Names that are their own ids.</summary>
    public static LimitValue Of(params IEnumerable<string> names) =>
        Of(names.Distinct(StringComparer.Ordinal).Select(static name => KeyValuePair.Create(name, name)));

    /// <summary>The words in which it is stored.</summary>
    public string Stored() => this switch
    {
        { Number: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { Names: { } names } => string.Join('\n', names.Select(static name => $"{name.Key}{NameEnd}{name.Value.ReplaceLineEndings(" ")}")),
        _ => Everything,
    };

    /// <summary>Reads what was stored; null when an older or newer version wrote something else.</summary>
    public static LimitValue? Read(LimitKind kind, string stored)
    {
        if (stored == Everything) return Unlimited;
        if (kind.IsList()) return Of(stored.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Named));
        return long.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Of(number) : null;
    }

    /// <inheritdoc/>
    public bool Equals(LimitValue? other) =>
        other is not null && Number == other.Number && (Names is null) == (other.Names is null)
        && (Names is null || Names.Keys.SequenceEqual(other.Names!.Keys));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LimitValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Names?.Count);

    /// <inheritdoc/>
    public override string ToString() => Stored();

    private static KeyValuePair<string, string> Named(string line)
    {
        var end = line.IndexOf(NameEnd, StringComparison.Ordinal);
        return end < 0 ? KeyValuePair.Create(line, line) : KeyValuePair.Create(line[..end], line[(end + 1)..]);
    }
}
