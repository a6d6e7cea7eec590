using Bot.Core.Chat;
using Bot.Discord.Rest;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Replies;

/// <summary>Answers interactions in time and exactly once, whoever is first: a view, or the deferral.</summary>
internal sealed partial class DiscordReplies(
    RestClient rest,
    ReplySender sender,
    UnansweredInteractions unanswered,
    IPromisedAnswers promises,
    TimeProvider time,
    ILogger<DiscordReplies> log)
{
    // Discord voids an interaction after 3 s; half of it is left for the way there.
    private static readonly TimeSpan DeferAfter = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan UntilAnswered = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan AnswerWindow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PauseInWindow = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // A slow disk must not cost the interaction: what is promised is then stored a little later.
    private static readonly TimeSpan PromiseWait = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan UntilThought = TimeSpan.FromSeconds(5);

    private const int MaxTurnedAway = 64;
    private static readonly View TooMuch = new("Too much is going on right now, so nothing was started or charged. Try again in a minute.")
    {
        OnlyForCaller = true,
    };

    private readonly OwnResponse _response = new(rest);
    private int _turnedAway;

    // Words after a press can wait as long as its token lives; but then nobody looks any more, and others wait too.
    private static readonly TimeSpan WordsWindow = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Expects an answer from now on, and defers when none comes in time. Null when it was expected already: a repeated
    /// event.
    /// </summary>
    /// <param name="address">Where the answer goes.</param>
    /// <param name="isPrivate">The answer will be for the caller only.</param>
    public UnansweredInteraction? Expect(DiscordAddress address, bool isPrivate)
    {
        var expected = unanswered.Add(address, time.GetTimestamp());
        expected?.After(DeferAfter, time, () => _ = DeferAsync(expected, isPrivate));
        return expected;
    }

    /// <inheritdoc cref="IChat.ShowAsync"/>
    public async Task<ShowResult> ShowAsync(ReplyAddress to, View view, CancellationToken cancellation)
    {
        var address = DiscordAddress.Read(to);
        if (address.State == AnswerState.Beside && await AwaitsAnswerAsync(address, cancellation))
            return new ShowResult.Busy(UntilAnswered);
        // What another process deferred for all to see, the first message by the token takes the place of, private or not.
        if (address.State == AnswerState.Beside && view.OnlyForCaller && await _response.IsThinkingAsync(address, cancellation) != false)
            return new ShowResult.Busy(UntilThought) { IsForReplyAlone = true };
        if (address.State is not (AnswerState.Unanswered or AnswerState.Pressed) || unanswered.Find(address.Interaction) is not { } first)
        {
            return await sender.SendAsync(address, view, cancellation);
        }

        if (address.State == AnswerState.Pressed) return await ShowPressedAsync(first, address, view, cancellation);
        // Answered with a message, a press would lose the private one it was on: only @original leads there.
        if (address.IsOnEphemeral) await AcknowledgeAsync(first, isPrivate: true, cancellation);
        await first.Gate.WaitAsync(cancellation);
        try
        {
            var result = await sender.SendAsync(first.Address, view, cancellation);
            if (result is ShowResult.Shown shown) first.Address = DiscordAddress.Read(shown.Address);
            if (result is ShowResult.Busy) return result;
            unanswered.Remove(first);
            if (first.IsPromised) await promises.ForgetAsync(first.Command);
            return result;
        }
        finally
        {
            first.Gate.Release();
        }
    }

    /// <inheritdoc cref="IChat.RemoveAsync"/>
    public async Task RemoveAsync(ReplyAddress address, View otherwise, CancellationToken cancellation)
    {
        var message = DiscordAddress.Read(address);
        if (message.Message is null) return;
        if (await sender.RemoveAsync(message, cancellation) is ShowResult.Gone) await ShowAsync(address, otherwise, cancellation);
    }

    /// <summary>Edits the message with the button; that acknowledges the press when nothing else did.</summary>
    private async Task<ShowResult> ShowPressedAsync(
        UnansweredInteraction press, DiscordAddress address, View view, CancellationToken cancellation)
    {
        await press.Gate.WaitAsync(cancellation);
        try
        {
            var isOpen = press.IsOpen;
            if (press.Address.State == AnswerState.Acknowledged) address = address with { State = AnswerState.PressedOriginal };
            var result = await sender.SendAsync(address, view, cancellation);
            if (!isOpen || result is not ShowResult.Shown) return result;
            // Words for the presser now come as a message of their own.
            press.Address = press.Address with { State = AnswerState.Acknowledged, IsEphemeral = true };
            press.After(TokenLife, time, () => unanswered.Remove(press));
            return result;
        }
        finally
        {
            press.Gate.Release();
        }
    }

    /// <summary>
    /// Discord takes no message beside an answer that is not there. A press is acknowledged for that; a command's answer
    /// is on its way, and after a deferral the first message by the token would take its place.
    /// </summary>
    private async Task<bool> AwaitsAnswerAsync(DiscordAddress address, CancellationToken cancellation)
    {
        if (unanswered.Find(address.Interaction) is not { } first) return false;
        if (!first.Address.IsPress) return true;
        await AcknowledgeAsync(first, isPrivate: true, cancellation);
        return false;
    }

    /// <summary>Ends a press: tells the presser something, or only that it was noticed.</summary>
    public async Task EndPressAsync(UnansweredInteraction press, string? words, CancellationToken cancellation)
    {
        if (words is null)
        {
            await AcknowledgeAsync(press, isPrivate: true, cancellation);
            return;
        }

        var view = new View(words) { OnlyForCaller = true };
        var began = time.GetTimestamp();
        while (await ShowAsync(press.Address.ToReplyAddress(), view, cancellation) is ShowResult.Busy busy)
        {
            if (time.GetElapsedTime(began) + busy.RetryAfter > WordsWindow) break;
            await Task.Delay(busy.RetryAfter, time, cancellation);
        }
    }

    /// <summary>
    /// Answers at once that there is no room, and defers no more. Of very many at once the last get no answer: Discord then tells
    /// that there is none. Never waits, never throws.
    /// </summary>
    public void Decline(UnansweredInteraction interaction)
    {
        unanswered.Remove(interaction);
        if (Interlocked.Increment(ref _turnedAway) <= MaxTurnedAway) _ = TurnAwayAsync(interaction);
        else Interlocked.Decrement(ref _turnedAway);
    }

    private async Task TurnAwayAsync(UnansweredInteraction interaction)
    {
        await Task.Yield();
        try
        {
            await sender.SendAsync(interaction.Address, TooMuch, CancellationToken.None);
        }
        catch (Exception defect)
        {
            Log.Defect(log, defect, interaction.Address);
        }
        finally
        {
            Interlocked.Decrement(ref _turnedAway);
        }
    }

    private async Task DeferAsync(UnansweredInteraction interaction, bool isPrivate)
    {
        try
        {
            await AcknowledgeAsync(interaction, isPrivate, CancellationToken.None);
        }
        catch (Exception defect)
        {
            Log.Defect(log, defect, interaction.Address);
        }
    }

    private async Task AcknowledgeAsync(
        UnansweredInteraction interaction, bool isPrivate, CancellationToken cancellation)
    {
        await interaction.Gate.WaitAsync(cancellation);
        try
        {
            if (!interaction.IsOpen) return;
            var address = interaction.Address;
            if (!address.IsPress) await PromiseAsync(interaction, isPrivate, cancellation);
            var result = await AcknowledgeInTimeAsync(interaction, DeferralOf(address.IsPress, isPrivate), cancellation);
            if (result is not RestResult.Ok and not RestResult.Refused { Code: ErrorCodes.AlreadyAcknowledged })
            {
                // The view that comes will find out what happened, and a way.
                Log.NotDeferred(log, address);
            }
            else
            {
                interaction.Address = Deferred(address, isPrivate);
            }

            interaction.After(TokenLife, time, () => unanswered.Remove(interaction));
        }
        finally
        {
            interaction.Gate.Release();
        }
    }

    private static DiscordAddress Deferred(DiscordAddress address, bool isPrivate) => address with
    {
        State = address.IsPress ? AnswerState.Acknowledged : AnswerState.Original,
        IsEphemeral = isPrivate,
        IsDeferredForAll = !isPrivate,
    };

    /// <summary>Before the deferral is sent: a crash in between leaves a promise that nobody sees, which harms nobody.</summary>
    private async Task PromiseAsync(UnansweredInteraction interaction, bool isPrivate, CancellationToken cancellation)
    {
        interaction.IsPromised = true;
        var noted = promises.NoteAsync(interaction.Command, Deferred(interaction.Address, isPrivate).ToReplyAddress());
        await Task.WhenAny(noted, Task.Delay(PromiseWait, time, cancellation));
    }

    /// <summary>Tries as long as Discord waits for the first answer: a limit or a failure of a second need not lose it.</summary>
    private async Task<RestResult> AcknowledgeInTimeAsync(
        UnansweredInteraction interaction, Deferral deferral, CancellationToken cancellation)
    {
        var address = interaction.Address;
        while (true)
        {
            var left = Left();
            var result = await rest.SendAsync(
                RestRoute.Answer(address.Interaction, address.Token),
                () => MessageContent.Create(deferral, DiscordJson.Default.Deferral, []),
                new RetryPolicy(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout),
                cancellation);
            if (result is not RestResult.Unavailable || Left() < PauseInWindow) return result;
            await Task.Delay(PauseInWindow, time, cancellation);
        }

        TimeSpan Left() => AnswerWindow - time.GetElapsedTime(interaction.Since);
    }

    private static Deferral DeferralOf(bool isPress, bool isPrivate) => isPress
        ? new Deferral(InteractionAnswer.DeferredUpdate, null)
        : new Deferral(InteractionAnswer.DeferredMessage, isPrivate ? new DeferData(MessageFlags.Ephemeral) : null);

    private static partial class Log
    {
        [LoggerMessage(30019, LogLevel.Warning, "The {Reply} could not be deferred in time")]
        public static partial void NotDeferred(ILogger logger, DiscordAddress reply);

        [LoggerMessage(30020, LogLevel.Error, "Deferring the {Reply} met a defect")]
        public static partial void Defect(ILogger logger, Exception defect, DiscordAddress reply);
    }
}
