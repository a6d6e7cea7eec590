namespace Bot.Discord.Wire;

/// <summary>A message to create, or all that an edit sets.</summary>
internal sealed record MessageBody(
    string Content,
    ActionRow[] Components,
    AttachmentEntry[] Attachments,
    AllowedMentions AllowedMentions)
{
    /// <summary>64 makes it visible to the caller only.</summary>
    public int? Flags { get; init; }

    /// <summary>With <see cref="EnforceNonce"/> a repeated creation within minutes returns the first message.</summary>
    public string? Nonce { get; init; }

    /// <summary>See <see cref="Nonce"/>.</summary>
    public bool? EnforceNonce { get; init; }
}

/// <summary>Message flags.</summary>
internal static class MessageFlags
{
    public const int Ephemeral = 64;
}

/// <summary>Who may be pinged: nobody, but whom a message is meant to call.</summary>
internal sealed record AllowedMentions(string[] Parse)
{
    public static AllowedMentions None { get; } = new([]);

    /// <summary>The people who are called.</summary>
    public string[]? Users { get; init; }
}

/// <summary>A file of the request, by the number of its part.</summary>
internal sealed record AttachmentEntry(string Id, string Filename, string? Description);

/// <summary>A row of buttons.</summary>
internal sealed record ActionRow(int Type, ButtonComponent[] Components);

/// <summary>One button.</summary>
internal sealed record ButtonComponent(int Type, int Style, string Label, string CustomId);

/// <summary>The first answer to an interaction.</summary>
internal sealed record InteractionAnswer(int Type, MessageBody? Data)
{
    public const int Message = 4;
    public const int DeferredMessage = 5;
    public const int DeferredUpdate = 6;
    public const int Update = 7;
}

/// <summary>A deferral's only permitted data.</summary>
internal sealed record DeferData(int Flags);

/// <summary>A deferral.</summary>
internal sealed record Deferral(int Type, DeferData? Data);

/// <summary>The answer to a first answer, with_response=true.</summary>
internal sealed record CallbackResponse(CallbackResource? Resource, CallbackInteraction? Interaction)
{
    /// <summary>The message that was made, if one was.</summary>
    public string? MessageId => Resource?.Message?.Id ?? Interaction?.ResponseMessageId;
}

/// <summary>What was made.</summary>
internal sealed record CallbackResource(MessageId? Message);

/// <summary>The interaction that was answered.</summary>
internal sealed record CallbackInteraction(string? ResponseMessageId);

/// <summary>A message, as far as anybody asks.</summary>
internal sealed record MessageId(string? Id);

/// <summary>A new message as Discord returns it, as far as it is compared with what was sent.</summary>
internal sealed record CreatedMessage(string? Content, MessageId?[]? Attachments, ActionRow?[]? Components);

/// <summary>A refusal's body.</summary>
internal sealed record ApiError(int Code);

/// <summary>A 429's body; the time is in seconds.</summary>
internal sealed record RateLimitBody(double RetryAfter, bool Global);
