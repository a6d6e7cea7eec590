using System.Threading.Channels;
using Bot.Core.Chat.Commands;
using Bot.Discord.Replies;
using Bot.Discord.Wire;
using Microsoft.Extensions.Logging;

namespace Bot.Discord.Interactions;

/// <summary>Hands interactions to Core: several at once, a bounded number, and never on the receive loop.</summary>
internal sealed partial class InteractionQueue
{
    // A command is in when it is stored, which takes milliseconds; what waits longer than 3 s behind others is void.
    private const int Workers = 32;
    internal const int MaxWaiting = 1024;

    // A press is answered beside the next ones: while Discord does not answer, that takes half a minute.
    private const int MaxEndings = 32;

    private readonly Channel<(IncomingCommand Command, UnansweredInteraction Expected)> _waiting =
        Channel.CreateBounded<(IncomingCommand, UnansweredInteraction)>(MaxWaiting);

    private readonly ICommandIntake _intake;
    private readonly DiscordReplies _replies;
    private readonly TimeProvider _time;
    private readonly ILogger<InteractionQueue> _log;

    public InteractionQueue(
        ICommandIntake intake, DiscordReplies replies, TimeProvider time, ILogger<InteractionQueue> log) =>
        (_intake, _replies, _time, _log) = (intake, replies, time, log);

    /// <summary>Takes an interaction in; never waits.</summary>
    public void Take(Interaction interaction)
    {
        if (InteractionReader.Read(interaction, _time.GetUtcNow()) is not { } command)
        {
            Log.Unknown(_log, interaction.Type);
            return;
        }

        var expected = _replies.Expect(DiscordAddress.Read(command.ReplyTo), IsPrivate(command.Input));
        if (expected is null) return;
        if (_waiting.Writer.TryWrite((command, expected))) return;
        // What is dropped is never deferred: it would be thinking for ever.
        Log.Full(_log, MaxWaiting);
        _replies.Decline(expected);
    }

    /// <summary>Works until <see cref="Complete"/>, and to the end of what waits then.</summary>
    /// <param name="cancellation">Gives up what is under way.</param>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(cancellation)));

    /// <summary>Takes nothing more.</summary>
    public void Complete() => _waiting.Writer.TryComplete();

    private async Task WorkAsync(CancellationToken cancellation)
    {
        var endings = new List<Task>();
        try
        {
            await foreach (var (command, expected) in _waiting.Reader.ReadAllAsync(cancellation))
            {
                string? words = null;
                var isIn = await SafelyAsync(
                    command, async () => words = await _intake.AcceptAsync(command, cancellation), cancellation);
                if (!isIn || command.Input is not CommandInput.Press) continue;
                endings.RemoveAll(static ending => ending.IsCompleted);
                if (endings.Count >= MaxEndings) await Task.WhenAny(endings);
                endings.Add(SafelyAsync(command, () => _replies.EndPressAsync(expected, words, cancellation), cancellation));
            }
        }
        finally
        {
            await Task.WhenAll(endings);
        }
    }

    /// <summary>False after a defect.</summary>
    private async Task<bool> SafelyAsync(IncomingCommand command, Func<Task> step, CancellationToken cancellation)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception defect) when (!cancellation.IsCancellationRequested)
        {
            Log.Defect(_log, defect, command.Id);
            return false;
        }
    }

    private bool IsPrivate(CommandInput input)
    {
        if (input is not CommandInput.Form form) return true;
        var spec = _intake.Commands.FirstOrDefault(known => known.Name == form.Command);
        foreach (var name in form.Subcommand?.Split(' ') ?? [])
        {
            if (spec is null or { HasPrivateAnswer: true }) break;
            spec = spec.Subcommands.FirstOrDefault(known => known.Name == name);
        }

        return spec?.HasPrivateAnswer == true;
    }

    private static partial class Log
    {
        [LoggerMessage(30010, LogLevel.Warning, "An interaction of type {Type} is none that the bot knows")]
        public static partial void Unknown(ILogger logger, int type);

        [LoggerMessage(30011, LogLevel.Error, "{Count} interactions wait already; one more was turned away")]
        public static partial void Full(ILogger logger, int count);

        [LoggerMessage(30012, LogLevel.Error, "Command {CommandId} met a defect")]
        public static partial void Defect(ILogger logger, Exception defect, string commandId);
    }
}
