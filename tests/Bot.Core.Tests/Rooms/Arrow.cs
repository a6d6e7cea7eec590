namespace Bot.Core.Tests.Rooms;

/// <summary>A type that uses another.</summary>
/// <param name="From">The full name of who uses.</param>
/// <param name="To">The full name of what is used.</param>
internal readonly record struct Arrow(string From, string To) : IComparable<Arrow>
{
    /// <summary>Whether it leads to a room that is not below.</summary>
    public bool IsUpward =>
        Room.Of(From) is { } from && Room.Of(To) is { } to && from != to && Room.Floor(to) >= Room.Floor(from);

    public int CompareTo(Arrow other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => $"{From} uses {To}: {Room.Of(From)} is not above {Room.Of(To)}";

    public static bool operator <(Arrow left, Arrow right) => Comparer<Arrow>.Default.Compare(left, right) < 0;
    public static bool operator <=(Arrow left, Arrow right) => Comparer<Arrow>.Default.Compare(left, right) <= 0;
    public static bool operator >(Arrow left, Arrow right) => Comparer<Arrow>.Default.Compare(left, right) > 0;
    public static bool operator >=(Arrow left, Arrow right) => Comparer<Arrow>.Default.Compare(left, right) >= 0;
}
