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

internal sealed record ChatMember(string? Status)
{
    /// <summary>Who it is.</summary>
    public User? User { get; init; }

    /// <summary>An administrator who writes in the group's name; told to bots that administer the group.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Of a restricted one: still in the group.</summary>
    public bool IsMember { get; init; }

    /// <summary>Creator or administrator.</summary>
    internal bool IsAdministrator => Status is "creator" or "administrator";

    /// <summary>In the group now.</summary>
    internal bool IsIn => IsAdministrator || Status == "member" || Status == "restricted" && IsMember;
}

internal sealed record DownloadableFile(string? FilePath, long? FileSize);

/// <summary>As much of a sent or edited message as this bot remembers.</summary>
internal sealed record SentMessage(long MessageId);
