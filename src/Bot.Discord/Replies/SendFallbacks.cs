using Bot.Core.Chat;
using Bot.Discord.Rest;

namespace Bot.Discord.Replies;

/// <summary>How much of a view is sent.</summary>
internal enum Form
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Its files as links.</summary>
    Links,

    /// <summary>Its words, without buttons.</summary>
    Words,
}

/// <summary>A try to put a view before its reader.</summary>
internal readonly record struct Step(Route Way, Form Form);

/// <summary>
/// What to try after a refusal: another way to the same message, less of the view, a new message. Only below that is the
/// place gone. Pure.
/// </summary>
internal static class SendFallbacks
{
    /// <summary>The next step; null when there is none.</summary>
    public static Step? After(Step refused, RestResult.Refused why, DiscordAddress address, View view, DateTimeOffset now)
    {
        if (Routes.After(refused.Way, why.Status, why.Code, address) is { } way) return refused with { Way = way };
        if (Routes.IsTokenDead(refused.Way, why.Status, why.Code)) return null;
        // What the token may send needs no right of the bot's to write.
        if (why.Code == ErrorCodes.MissingPermissions && refused.Way == Route.ChannelMessage
            && Routes.AfterRefusal(refused.Way, address, now) is { } byToken)
            return new Step(byToken, Form.Whole);
        // A channel that the bot does not see takes nothing at all; the interaction's token may still lead there.
        if (why.Code is ErrorCodes.UnknownChannel or ErrorCodes.MissingAccess && refused.Way is Route.ChannelMessage or Route.EditInChannel)
            return Routes.AfterRefusal(refused.Way, address, now) is Route.FollowUp ? new Step(Route.FollowUp, Form.Whole) : null;
        // What is not there any more takes nothing less either; an archived thread opens with a new message.
        var isPlaceLost = why.Status == 404 || why.Code == ErrorCodes.ThreadArchived;
        if (!isPlaceLost && Less(refused.Form, view) is { } less) return refused with { Form = less };
        return Routes.AfterRefusal(refused.Way, address, now) is { } anew ? new Step(anew, Form.Whole) : null;
    }

    /// <summary>What the reader can do about it; null when there is nothing.</summary>
    public static string? Advice(int code) => code switch
    {
        ErrorCodes.MissingPermissions or ErrorCodes.MissingAccess =>
            "The bot needs the rights View Channel, Send Messages and Attach Files here. An admin of the server can give them.",
        ErrorCodes.ExplicitContent => "Discord takes the file for explicit and does not show it here.",
        _ => null,
    };

    private static Form? Less(Form form, View view) => form switch
    {
        Form.Whole when view.Media.Any(static file => file.Link is not null) => Form.Links,
        Form.Whole when view.Media.Count == 0 && view.Buttons.Count > 0 => Form.Words,
        _ => null,
    };
}
