namespace Bot.Telegram.Wire;

/// <summary>The frame of every answer.</summary>
internal sealed record Envelope<T>
{
    public bool Ok { get; init; }

    public T? Result { get; init; }

    public int? ErrorCode { get; init; }

    public string? Description { get; init; }

    public Parameters? Parameters { get; init; }
}

internal sealed record Parameters(long? RetryAfter, long? MigrateToChatId);

/// <summary>For methods without parameters.</summary>
internal sealed record NoParameters
{
    internal static NoParameters Value { get; } = new();
}

internal sealed record WebhookInfo(string? Url);

internal sealed record ChatMember(string? Status);

internal sealed record DownloadableFile(string? FilePath, long? FileSize);

/// <summary>As much of a sent or edited message as this bot remembers.</summary>
internal sealed record SentMessage(long MessageId);
