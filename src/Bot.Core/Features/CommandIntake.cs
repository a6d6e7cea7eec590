using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Outbox;
using Bot.Core.Storage;
using Bot.Core.Wording;
using Microsoft.Extensions.Logging;

namespace Bot.Core.Features;

/// <summary>Reads a command, checks who may use it, lets its handler act, and sends the answer on its way.</summary>
internal sealed partial class CommandIntake : ICommandIntake
{
    private readonly CommandReader _reader;
    private readonly CommandRouter _router;
    private readonly MemberLanes _lanes = new();
    private readonly LedgerStore _ledger;
    private readonly Owners _owners;
    private readonly ChatPlatforms _platforms;
    private readonly ReplyDispatcher _replies;
    private readonly OutboxRelay _relay;
    private readonly Ids _ids;
    private readonly ILogger<CommandIntake> _log;

    public CommandIntake(
        CommandSet commands,
        CommandReader reader,
        CommandRouter router,
        LedgerStore ledger,
        Owners owners,
        ChatPlatforms platforms,
        ReplyDispatcher replies,
        OutboxRelay relay,
        Ids ids,
        ILogger<CommandIntake> log)
    {
        (Commands, _reader, _router) = (commands.Commands, reader, router);
        (_ledger, _owners, _platforms) = (ledger, owners, platforms);
        (_replies, _relay, _ids, _log) = (replies, relay, ids, log);
    }

    public IReadOnlyList<CommandSpec> Commands { get; }

    public async Task<string?> AcceptAsync(IncomingCommand command, CancellationToken cancellation)
    {
        if (command.Caller.IsBot) return null;
        try
        {
            // Delivered again: its answer is on its way, or was seen.
            if (await _relay.HasAnswerAsync(command, cancellation)) return null;
            if (command is { Input: CommandInput.Press press, Unfit: null })
                return await PressAsync(command, InputText.Clean(press.Action), cancellation);
            if (await AnswerAsync(command, cancellation) is { } view) _replies.Send(command.ReplyTo, view);
            _relay.Answer(command);
            await _relay.BringNotesAsync(command, cancellation);
            return null;
        }
        catch (StorageUnavailableException failure)
        {
            return Sorry(
                command, failure, "I cannot store anything right now, so nothing was started or charged. Try again in a few minutes");
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return Sorry(command, defect, "Something went wrong on our side");
        }
    }

    private async Task<View?> AnswerAsync(IncomingCommand incoming, CancellationToken cancellation)
    {
        if (incoming.Unfit is { } unfit) return Answers.Refused(unfit);
        var isReply = incoming.RepliedTo is { IsBot: false };
        var platform = _platforms.Of(incoming.Caller.Id.Platform);
        if (!_reader.Read(incoming.Input, isReply, platform).IsOk(out var read, out var refusal)) return Answers.Refused(refusal);
        if (Strictest(read) == Audience.Moderators)
        {
            if (!_owners.MayModerate(incoming.Caller)) return Answers.Refused(NotForYou(read.Command, incoming));
            // The ledger, and lists of what moderators have done, name them.
            await _ledger.RememberAsync(incoming.Caller, cancellation);
        }

        var route = _router.RouteOf(read);
        return route.BeginsJobs
            ? await _lanes.RunAsync(incoming.Caller.Id, () => route.HandleAsync(incoming, read, cancellation))
            : await route.HandleAsync(incoming, read, cancellation);
    }

    private static Refusal NotForYou(CommandSpec command, IncomingCommand incoming)
    {
        if (command.IsForOperators) return new Refusal("Only the bot's operators can do that.");
        if (incoming.IsRoleUnknown) return Reach.RoleUnknown;
        return new Refusal(incoming.IsPrivate
            ? "Only moderators can do that, in their community: write it there. In a private chat only the bot's operators can."
            : "Only moderators can do that. Ask one of them.");
    }

    /// <summary>What a group or a command keeps for moderators, its parts keep too.</summary>
    private static Audience Strictest(ReadCommand read) =>
        read.Command.Audience == Audience.Moderators || read.Group?.Audience == Audience.Moderators
            ? Audience.Moderators
            : read.Subcommand?.Audience ?? Audience.Everyone;

    private async Task<string?> PressAsync(IncomingCommand incoming, string action, CancellationToken cancellation)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || _router.PressOf(action[..colon]) is not { } handler) return "This button does nothing any more.";
        // A client can send any action with any message: no answer takes the place of one that does not offer it.
        if (!incoming.IsButtonThere) incoming = incoming with { PressedAt = null };
        var about = action[(colon + 1)..];
        var words = handler.BeginsJobs
            ? await _lanes.RunAsync(incoming.Caller.Id, () => handler.PressAsync(incoming, about, cancellation))
            : await handler.PressAsync(incoming, about, cancellation);
        _relay.Answer(incoming);
        return words.Length == 0 ? null : words;
    }

    private string? Sorry(IncomingCommand command, Exception failure, string words)
    {
        var errorId = _ids.NewError();
        Log.Failed(_log, failure, command.Id, errorId);
        // What failed was not the effect: that is told.
        if (_relay.Answer(command)) return null;
        var text = $"{words} (error {errorId}).";
        if (command.Input is CommandInput.Press) return text;
        _replies.Send(command.ReplyTo, Answers.Private(text));
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(16000, LogLevel.Error, "Command {CommandId} failed, told to the member as error {ErrorId}")]
        public static partial void Failed(ILogger logger, Exception failure, string commandId, string errorId);
    }
}
