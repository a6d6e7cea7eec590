using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features;

namespace Bot.Core.Tests.Features.Ping;

/// <summary><c>/ping</c>: all that a command with an option and a button is.</summary>
internal sealed class PingCommand(TimeProvider time) : ICommandHandler
{
    private const string Loud = "loud", AgainAction = "ping-again";

    public static void AddTo(CommandBuilder commands) => commands.Declare(Spec).Handle<PingCommand>().Press<PingAgain>();

    public IEnumerable<CommandRoute> Routes => [new("ping", PingAsync)];

    private static CommandSpec Spec => new("ping", "Whether I am there")
    {
        Example = "/ping loud",
        Buttons = [AgainAction],
        Options =
        [
            new OptionSpec("voice", OptionType.Text, "How I say it") { IsPositional = true, Choices = ["quiet", Loud] },
        ],
    };

    private Task<View?> PingAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) => Task.FromResult<View?>(
        new View(read.Options.Text("voice") == Loud ? "PONG!" : $"Pong at {time.GetUtcNow():HH:mm}.")
        {
            Buttons = [new Button("Again", $"{AgainAction}:1")],
        });

    internal sealed class PingAgain : IPressHandler
    {
        public string Action => AgainAction;

        public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) =>
            Task.FromResult("Pong again.");
    }
}
