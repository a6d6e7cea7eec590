namespace Bot.Core.Storage;

/// <summary>Times as they are stored: whole milliseconds, so that what is answered is what is stored.</summary>
internal static class StoredTime
{
    /// <summary>The time without what is not stored of it.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <summary>The time that a row has.</summary>
    public static DateTimeOffset Read(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    /// <summary>The time that a row has; null for none.</summary>
    public static DateTimeOffset? Read(long? milliseconds) =>
        milliseconds is { } some ? DateTimeOffset.FromUnixTimeMilliseconds(some) : null;

    /// <summary>Now, as it is stored.</summary>
    public static DateTimeOffset Now(TimeProvider time) => Of(time.GetUtcNow());
}
