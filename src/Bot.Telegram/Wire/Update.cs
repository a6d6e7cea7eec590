namespace Bot.Telegram.Wire;

/// <summary>
/// Something that happened; exactly one of the rest is set, and kinds that this bot does not use are not read.
/// </summary>
internal sealed record Update(long UpdateId)
{
    public Message? Message { get; init; }

    public CallbackQuery? CallbackQuery { get; init; }

    public PreCheckoutQuery? PreCheckoutQuery { get; init; }
}

internal sealed record Message(long MessageId, Chat Chat)
{
    public long? MessageThreadId { get; init; }

    public bool IsTopicMessage { get; init; }

    public User? From { get; init; }

    /// <summary>
    /// The chat in whose name it was sent: a channel, or the group itself (an anonymous administrator).
    /// </summary>
    public Chat? SenderChat { get; init; }

    /// <summary>It was forwarded; what from does not matter.</summary>
    public System.Text.Json.JsonElement? ForwardOrigin { get; init; }

    /// <summary>Telegram forwarded it from the channel that the group discusses.</summary>
    public bool IsAutomaticForward { get; init; }

    public Message? ReplyToMessage { get; init; }

    /// <summary>It opened a topic.</summary>
    public ForumTopic? ForumTopicCreated { get; init; }

    public string? Text { get; init; }

    public MessageEntity[]? Entities { get; init; }

    public string? Caption { get; init; }

    public MessageEntity[]? CaptionEntities { get; init; }

    public PhotoSize[]? Photo { get; init; }

    /// <summary>Set for an animation too, which then counts.</summary>
    public Document? Document { get; init; }

    public Document? Video { get; init; }

    public Document? Animation { get; init; }

    public Document? Audio { get; init; }

    public Document? Voice { get; init; }

    public SuccessfulPayment? SuccessfulPayment { get; init; }

    public RefundedPayment? RefundedPayment { get; init; }

    /// <summary>The album it belongs to.</summary>
    public string? MediaGroupId { get; init; }

    /// <summary>The other messages of its album, as far as they came with it; no field of Telegram's.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Message> Album { get; init; } = [];
}

internal sealed record CallbackQuery(string Id, User From)
{
    /// <summary>Absent for inline messages; without content (date 0) when Telegram no longer has it.</summary>
    public Message? Message { get; init; }

    public string? Data { get; init; }
}

internal sealed record User(long Id)
{
    public bool IsBot { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Username { get; init; }

    public string? LanguageCode { get; init; }
}

internal sealed record Chat(long Id)
{
    public string? Type { get; init; }

    public string? Title { get; init; }

    public string? Username { get; init; }

    /// <summary>A supergroup with topics.</summary>
    public bool IsForum { get; init; }
}

/// <summary>The service message that opens a topic.</summary>
internal sealed record ForumTopic(string? Name);

/// <summary>A stretch of text that means something; offset and length are in UTF-16 units.</summary>
internal sealed record MessageEntity(string Type, int Offset, int Length)
{
    /// <summary>For text_link: where it leads.</summary>
    public string? Url { get; init; }

    /// <summary>For text_mention: who is meant.</summary>
    public User? User { get; init; }

    /// <summary>False for an entity that reaches beyond the text, which no server should send.</summary>
    internal bool IsWithin(string text) => Offset >= 0 && Length >= 0 && Offset <= text.Length - Length;
}

internal sealed record PhotoSize(string FileId, int Width, int Height)
{
    public long? FileSize { get; init; }
}

/// <summary>A file of any kind but a photo; pictures and videos sent as files have no sides or length here.</summary>
internal sealed record Document(string FileId)
{
    public string? MimeType { get; init; }

    public long? FileSize { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Whole seconds, of a video or a recording.</summary>
    public int? Duration { get; init; }
}
