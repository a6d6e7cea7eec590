using Bot.Discord.Rest;
using Bot.Discord.Views;
using Bot.Discord.Wire;

namespace Bot.Discord.Replies;

/// <summary>The calls of Discord's API that each way stands for.</summary>
internal sealed class RouteCalls(RestClient rest, TimeProvider time)
{
    private const int MaxNonce = 25;

    /// <summary>Sends the message by that way.</summary>
    public Task<RestResult> SendAsync(
        Route way, DiscordAddress to, RenderedMessage message, RetryPolicy patience, CancellationToken cancellation)
    {
        var body = message.Body;
        return way switch
        {
            Route.Answer => rest.SendAsync(
                RestRoute.Answer(to.Interaction, to.Token),
                () => MessageContent.Create(
                    new InteractionAnswer(InteractionAnswer.Message, to.IsEphemeral ? Private(body) : body),
                    DiscordJson.Default.InteractionAnswer,
                    message.Files),
                patience,
                cancellation),
            Route.Update => rest.SendAsync(
                RestRoute.Answer(to.Interaction, to.Token),
                () => MessageContent.Create(
                    new InteractionAnswer(InteractionAnswer.Update, body),
                    DiscordJson.Default.InteractionAnswer,
                    message.Files),
                patience,
                cancellation),
            Route.EditOriginal => Send(RestRoute.EditOriginal(to.Application, to.Token), body),
            Route.ReplacePrivately => ReplacePrivatelyAsync(to, message, patience, cancellation),
            Route.FollowUp => Send(RestRoute.FollowUp(to.Application, to.Token), to.IsEphemeral ? Private(body) : body),
            Route.EditFollowUp => Send(RestRoute.EditFollowUp(to.Application, to.Token, to.Message!), body),
            // The nonce makes Discord return the first message when this is repeated, for some minutes.
            Route.ChannelMessage => Send(
                RestRoute.CreateMessage(to.Channel),
                body with { Nonce = NonceOf(to), EnforceNonce = true }),
            Route.EditInChannel => Send(RestRoute.EditMessage(to.Channel, to.Message!), body),
            _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
        };

        Task<RestResult> Send(RestRoute route, MessageBody sent) => rest.SendAsync(
            route,
            () => MessageContent.Create(sent, DiscordJson.Default.MessageBody, message.Files),
            patience,
            cancellation);
    }

    /// <summary>
    /// While the deferral stands, the first follow-up would take its place and be seen by everybody ("Followup Messages" in
    /// Discord's documentation): it goes first.
    /// </summary>
    private async Task<RestResult> ReplacePrivatelyAsync(
        DiscordAddress to, RenderedMessage message, RetryPolicy patience, CancellationToken cancellation)
    {
        var deleted = await rest.SendAsync(RestRoute.DeleteOriginal(to.Application, to.Token), null, patience, cancellation);
        if (deleted is not RestResult.Ok and not RestResult.Refused { Code: ErrorCodes.UnknownMessage }) return deleted;
        return await rest.SendAsync(
            RestRoute.FollowUp(to.Application, to.Token),
            () => MessageContent.Create(Private(message.Body), DiscordJson.Default.MessageBody, message.Files),
            patience,
            cancellation);
    }

    /// <summary>Removes the message.</summary>
    public Task<RestResult> RemoveAsync(DiscordAddress old, CancellationToken cancellation) => rest.SendAsync(
        Routes.First(old, time.GetUtcNow()) switch
        {
            Route.EditOriginal => RestRoute.DeleteOriginal(old.Application, old.Token),
            Route.EditFollowUp => RestRoute.DeleteFollowUp(old.Application, old.Token, old.Message!),
            _ => RestRoute.DeleteMessage(old.Channel, old.Message!),
        },
        null,
        new RetryPolicy(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8)),
        cancellation);

    // A message that was deleted keeps its nonce for some minutes, so the one that comes anew has another.
    private static string NonceOf(DiscordAddress to)
    {
        var nonce = to.Name is null ? to.Interaction : $"{to.Interaction}/{to.Name}";
        if (to.IsAnew) nonce = "a" + nonce;
        return nonce.Length > MaxNonce ? nonce[..MaxNonce] : nonce;
    }

    private static MessageBody Private(MessageBody body) => body with { Flags = MessageFlags.Ephemeral };
}
