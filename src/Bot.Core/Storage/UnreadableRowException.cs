using System.Text.Json;

namespace Bot.Core.Storage;

/// <summary>A row holds what cannot be read: a damaged file, or another program's writing.</summary>
/// <param name="what">Which row, such as <c>job discord:1</c>.</param>
/// <param name="why">What reading it met.</param>
public sealed class UnreadableRowException(string what, Exception why)
    : Exception($"The database's {what} cannot be read: {why.Message}", why)
{
    /// <summary>Reads a row.</summary>
    /// <exception cref="UnreadableRowException">It cannot be read.</exception>
    internal static T Guard<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or FormatException or OverflowException
            or NotSupportedException or InvalidOperationException or InvalidCastException or NullReferenceException)
        {
            throw new UnreadableRowException(what, fault);
        }
    }
}
