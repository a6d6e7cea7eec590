using System.Text.Json;
using Bot.Core.Chat;
using Bot.Discord.Rest;
using Bot.Discord.Views;
using Bot.Discord.Wire;

namespace Bot.Discord.Replies;

/// <summary>Puts a view before its reader by the first way that works.</summary>
internal sealed class ReplySender(RestClient rest, TimeProvider time)
{
    private const int MaxTries = 10;

    private const string NoWay = "The interaction can no longer be answered, and there is no other way to its reader.";

    // Discord gives no time with a 5xx; this is short enough not to be noticed under a progress bar.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PauseWithoutToken = TimeSpan.FromMinutes(1);

    private readonly LateEdits _late = new(time);
    private readonly RouteCalls _calls = new(rest, time);

    /// <summary>Shows the view; an answered address comes back.</summary>
    public async Task<ShowResult> SendAsync(DiscordAddress address, View view, CancellationToken cancellation)
    {
        if (view.Progress is not null || !_late.Contains(address)) return await ShowAsync(address, view, cancellation);
        // The last view comes as a message of its own, and the one that the late edit would change goes.
        var anew = address with { State = AnswerState.Beside, Message = null, IsAnew = true };
        var isByToken = Routes.First(address, time.GetUtcNow()) is Route.EditOriginal or Route.EditFollowUp;
        // By the token a new message finds its place, so there are never two; in the channel it may need a right.
        if (isByToken && await RemoveAsync(address, cancellation) is { } notRemoved)
            return notRemoved is ShowResult.Busy ? notRemoved : await ShowAsync(address, view, cancellation);
        var result = await ShowAsync(anew, view, cancellation);
        if (result is ShowResult.Busy) return result;
        if (result is ShowResult.Gone) return await ShowAsync(address, view, cancellation);
        _late.Remove(address);
        // One that cannot be removed stays with its progress: its buttons tell how the job is.
        if (!isByToken) await RemoveAsync(address, cancellation);
        return result;
    }

    /// <summary>Removes the message; null when it is no more.</summary>
    public async Task<ShowResult?> RemoveAsync(DiscordAddress address, CancellationToken cancellation) =>
        await _calls.RemoveAsync(address, cancellation) switch
        {
            RestResult.Ok or RestResult.Refused { Code: ErrorCodes.UnknownMessage } => null,
            RestResult.RateLimited limited => new ShowResult.Busy(limited.RetryAfter) { IsForReplyAlone = true },
            RestResult.Unavailable => new ShowResult.Busy(PauseAfterFailure) { IsForReplyAlone = true },
            _ => new ShowResult.Gone(NoWay),
        };

    private async Task<ShowResult> ShowAsync(DiscordAddress address, View view, CancellationToken cancellation)
    {
        if (address.State == AnswerState.Unanswered || address.IsDeferredForAll)
        {
            address = address with { IsEphemeral = address.IsPress || view.OnlyForCaller };
        }
        else if (address is { State: AnswerState.Beside, IsAnew: false })
        {
            address = address with { IsEphemeral = view.OnlyForCaller };
        }

        if (view.Progress is not null && address.IsProgressRefused) return new ShowResult.Shown(address.ToReplyAddress());
        if (Routes.First(address, time.GetUtcNow()) is not { } first) return new ShowResult.Gone(NoWay);
        var (step, place, advice) = (new Step(first, Form.Whole), address, (string?)null);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var way = step.Way;
            var message = Render(way == Route.FollowUp ? Unconfirmed(view) : view, step.Form, address, advice);
            switch (await _calls.SendAsync(way, address, message, PatienceFor(view, message), cancellation))
            {
                case RestResult.Ok ok when way == Route.ChannelMessage && !ReturnedMessage.Shows(ok.Body.Span, message.Body)
                    && After(way, address, ok.Body.Span) is { Message: not null } earlier:
                    // Sent before, with an answer that was lost: the message is there and shows what it showed then.
                    (address, step) = (earlier, step with { Way = Route.EditInChannel });
                    break;
                case RestResult.Ok ok:
                    return new ShowResult.Shown(After(way, address, ok.Body.Span).ToReplyAddress()) { Undelivered = message.Undelivered };
                case RestResult.RateLimited limited:
                    return new ShowResult.Busy(limited.RetryAfter) { IsForReplyAlone = IsByToken(way), Address = Met(address, place) };
                case RestResult.Unavailable failed:
                    if (failed.MayStillHappen && view.Progress is not null && IsOwnMessage(address)) _late.Add(address);
                    return new ShowResult.Busy(PauseAfterFailure) { IsForReplyAlone = true, Address = Met(address, place) };
                case RestResult.Refused when rest.IsUnauthorized
                    && way is (Route.ChannelMessage or Route.EditInChannel):
                    return new ShowResult.Busy(PauseWithoutToken);
                case RestResult.Refused { Status: 413 } or RestResult.Refused { Code: ErrorCodes.TooLarge }
                    when message.Files.Count > 0:
                    step = step with { Form = Form.Links };
                    break;
                case RestResult.Refused refused:
                    advice = SendFallbacks.Advice(refused.Code) ?? advice;
                    if (Routes.IsTokenDead(way, refused.Status, refused.Code))
                        address = address with { ExpiresAt = DateTimeOffset.UnixEpoch };
                    var next = SendFallbacks.After(step, refused, address, view, time.GetUtcNow());
                    if (next is null) return await GiveUpAsync(place, first, view, advice, Reason(way, refused), cancellation);
                    if (IsAnew(next.Value, address))
                    {
                        if (view.Progress is not null)
                            return new ShowResult.Shown((address with { IsProgressRefused = true }).ToReplyAddress());
                        address = address with { Message = null, IsAnew = true };
                    }

                    step = next.Value;
                    break;
            }
        }

        return new ShowResult.Gone(NoWay);
    }

    /// <summary>A message that was found on the way, so that the next try needs no nonce for it; null for none.</summary>
    private static ReplyAddress? Met(DiscordAddress address, DiscordAddress place) =>
        address.Message is not null && place.Message is null ? address.ToReplyAddress() : null;

    // A follow-up has no nonce.
    private static View Unconfirmed(View view) =>
        view.Progress is null ? view : view with { Text = view.Text.Line().Add(View.StaysSo) };

    private static bool IsAnew(Step next, DiscordAddress address) =>
        address.Message is not null && next.Way is Route.FollowUp or Route.ChannelMessage;

    private static RenderedMessage Render(View view, Form form, DiscordAddress to, string? advice) => MessageRenderer.Render(
        form switch
        {
            Form.Whole => view,
            Form.Links => view with { Text = Advised(view.Text, advice) },
            _ => view with { Text = Advised(view.Text, advice), Buttons = [] },
        },
        form == Form.Whole ? to.MaxFileBytes : 0);

    private static FormattedText Advised(FormattedText text, string? advice) => advice is null ? text : text.Line().Add(advice);

    /// <summary>
    /// Files that can be shown in no form were not delivered, which is what the caller learns; the reader learns it in words,
    /// where even those still can be shown.
    /// </summary>
    private async Task<ShowResult> GiveUpAsync(
        DiscordAddress place, Route way, View view, string? advice, string reason, CancellationToken cancellation)
    {
        if (view.Media.Count > 0)
        {
            var words = new View(Advised("This could not be shown here: Discord takes neither the file nor a link to it.", advice));
            var message = MessageRenderer.Render(words, 0);
            await _calls.SendAsync(way, place, message, PatienceFor(words, message), cancellation);
        }

        return new ShowResult.Gone(reason);
    }

    // Routes by a token have limits of their own; those by the bot's right share the channel's. The whole bot's limit is
    // kept by the limiter.
    private static bool IsByToken(Route way) => way is not (Route.ChannelMessage or Route.EditInChannel);

    // Not one that carries a pressed button: that is another reply's.
    private static bool IsOwnMessage(DiscordAddress address) => address.Message is not null
        && address.State is AnswerState.Original or AnswerState.FollowUp or AnswerState.ChannelMessage;

    private static string Reason(Route way, RestResult.Refused refused) =>
        $"Discord answered {way} with {refused.Status}, code {refused.Code}.";

    // Progress does not wait: a later view replaces it.
    private static RetryPolicy PatienceFor(View view, RenderedMessage message) => new(
        view.Progress is null ? TimeSpan.FromSeconds(2) : TimeSpan.Zero,
        message.Files.Count > 0 ? UploadTime.Limit(message.Files.Select(static file => file.Path)) : TimeSpan.FromSeconds(8));

    private static DiscordAddress After(Route way, DiscordAddress address, ReadOnlySpan<byte> body) => address with
    {
        IsDeferredForAll = false,
        IsProgressRefused = false,
        Message = MessageIdIn(way, body) ?? address.Message,
        State = way switch
        {
            Route.Update => AnswerState.PressedOriginal,
            Route.EditOriginal when address.State is AnswerState.Pressed or AnswerState.PressedOriginal => AnswerState.PressedOriginal,
            Route.Answer or Route.EditOriginal => AnswerState.Original,
            Route.ReplacePrivately or Route.FollowUp or Route.EditFollowUp => AnswerState.FollowUp,
            _ => AnswerState.ChannelMessage,
        },
    };

    private static string? MessageIdIn(Route way, ReadOnlySpan<byte> body)
    {
        try
        {
            var id = body.IsEmpty ? null
                : way is Route.Answer or Route.Update
                    ? JsonSerializer.Deserialize(body, DiscordJson.Default.CallbackResponse)?.MessageId
                : JsonSerializer.Deserialize(body, DiscordJson.Default.MessageId)?.Id;
            return id is { Length: > 0 and <= 20 } && id.All(char.IsAsciiDigit) ? id : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
