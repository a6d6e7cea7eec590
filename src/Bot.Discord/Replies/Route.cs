namespace Bot.Discord.Replies;

/// <summary>A way to put a message before its reader.</summary>
internal enum Route
{
    /// <summary>The first answer to the interaction.</summary>
    Answer,

    /// <summary>The first answer to a press: an edit of the message with the button.</summary>
    Update,

    /// <summary>Edit the interaction's own response.</summary>
    EditOriginal,

    /// <summary>
    /// A private message in place of the interaction's own response, which everybody may see: what a deferral was made
    /// for cannot change any more, so the response goes.
    /// </summary>
    ReplacePrivately,

    /// <summary>A new message by the interaction's token.</summary>
    FollowUp,

    /// <summary>Edit such a message.</summary>
    EditFollowUp,

    /// <summary>A new message in the channel.</summary>
    ChannelMessage,

    /// <summary>Edit the message in the channel, by the bot's own right.</summary>
    EditInChannel,
}

/// <summary>Chooses ways: pure.</summary>
internal static class Routes
{
    // A margin, because Discord's clock counts and the request takes its time.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);

    /// <summary>The way to try first; null when there is none.</summary>
    public static Route? First(DiscordAddress address, DateTimeOffset now)
    {
        if (address.State == AnswerState.ChannelMessage) return InChannel(address);
        if (now >= address.ExpiresAt - Margin) return InChannel(address);
        return address.State switch
        {
            AnswerState.Unanswered => Route.Answer,
            AnswerState.Original when address is { IsDeferredForAll: true, IsEphemeral: true } => Route.ReplacePrivately,
            AnswerState.Pressed => Route.Update,
            AnswerState.Original or AnswerState.PressedOriginal => Route.EditOriginal,
            AnswerState.FollowUp => address.Message is null ? Route.FollowUp : Route.EditFollowUp,
            // Sent again under its nonce it is the same message; a follow-up whose answer was lost would come twice.
            AnswerState.Beside when address is { MayWrite: true, IsEphemeral: false } => Route.ChannelMessage,
            AnswerState.Acknowledged or AnswerState.Beside => Route.FollowUp,
            _ => null,
        };
    }

    /// <summary>The way to try after a refusal; null when the reader cannot be reached at all.</summary>
    public static Route? After(Route refused, int status, int code, DiscordAddress address) => refused switch
    {
        // Answered before, by a defer or by a try whose outcome was never known: perhaps for everybody to see.
        Route.Answer when code == ErrorCodes.AlreadyAcknowledged =>
            address.IsPress ? Route.FollowUp : address.IsEphemeral ? Route.ReplacePrivately : Route.EditOriginal,
        // Whatever acknowledged it, everybody's message can be edited by the bot's own right. A press on a private
        // message is never answered with another, so its message is the original.
        Route.Update when code == ErrorCodes.AlreadyAcknowledged =>
            address.IsEphemeral ? Route.EditOriginal : Route.EditInChannel,
        _ when IsTokenDead(refused, status, code) => InChannel(address),
        _ => null,
    };

    /// <summary>The way to a new message, where the one there was cannot be shown at; null when there is none.</summary>
    public static Route? AfterRefusal(Route refused, DiscordAddress address, DateTimeOffset now) => refused switch
    {
        Route.Update or Route.EditOriginal or Route.EditFollowUp or Route.EditInChannel when now < address.ExpiresAt - Margin =>
            Route.FollowUp,
        Route.ChannelMessage when address.State == AnswerState.Beside && now < address.ExpiresAt - Margin => Route.FollowUp,
        Route.ChannelMessage or Route.ReplacePrivately => null,
        _ => InChannel(address with { Message = null }),
    };

    /// <summary>The interaction's token leads nowhere any more.</summary>
    public static bool IsTokenDead(Route way, int status, int code) =>
        way is not (Route.ChannelMessage or Route.EditInChannel) && IsTokenDead(status, code);

    // What only the caller may see is never put before the whole channel.
    private static Route? InChannel(DiscordAddress address) =>
        address.IsEphemeral || address.IsPress ? null
        : address.Message is null ? Route.ChannelMessage
        : Route.EditInChannel;

    private static bool IsTokenDead(int status, int code) =>
        code is ErrorCodes.UnknownInteraction or ErrorCodes.UnknownWebhook or ErrorCodes.InvalidWebhookToken
        || status == 401
        || (status == 404 && code != ErrorCodes.UnknownMessage);
}

/// <summary>Discord's JSON error codes that the bot acts on.</summary>
internal static class ErrorCodes
{
    public const int UnknownChannel = 10003;
    public const int UnknownMessage = 10008;
    public const int ExplicitContent = 20009;
    public const int MissingAccess = 50001;
    public const int MissingPermissions = 50013;
    public const int ThreadArchived = 50083;
    public const int UnknownWebhook = 10015;
    public const int UnknownInteraction = 10062;
    public const int TooLarge = 40005;
    public const int AlreadyAcknowledged = 40060;
    public const int InvalidWebhookToken = 50027;
}
