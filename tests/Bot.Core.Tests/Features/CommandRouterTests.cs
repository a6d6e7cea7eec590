using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features;
using Bot.Core.Tests.Features.Ping;

namespace Bot.Core.Tests.Features;

/// <summary>What is declared, handled and pressed fits together, or the process does not start.</summary>
public sealed class CommandRouterTests
{
    private static readonly CommandSpec One = new("one", "One") { Buttons = ["press"] };

    [Fact]
    public void What_fits_together_is_found()
    {
        var group = new CommandSpec("many", "Many")
        {
            Subcommands = [new("a", "A"), new("b", "B") { Subcommands = [new("c", "C")] }],
        };
        var press = new Press("press");
        var router = Router([One, group], ["one", "many a", "many b c"], [press]);
        Assert.Equal(
            "many b c",
            router.RouteOf(new ReadCommand(group, group.Subcommands[1].Subcommands[0], new OptionValues()) { Group = group.Subcommands[1] }).Path);
        Assert.Same(press, router.PressOf("press"));
        Assert.Null(router.PressOf("other"));
    }

    [Fact]
    public void A_command_has_one_handler()
    {
        AssertFault("/one is declared, and nothing handles it. Register a handler that has a route for it.", [One], [], ["press"]);
        AssertFault("/one has two handlers. Leave one of them out.", [One], ["one", "one"], ["press"]);
        AssertFault(
            "/two has a handler, and no command declares it. Declare it where it is registered.", [One], ["one", "two"], ["press"]);
        AssertFault("/one is declared twice. Leave one of them out.", [One, One], ["one"], ["press"]);
        AssertFault(
            "/many a is declared, and nothing handles it. Register a handler that has a route for it.",
            [One, new("many", "Many") { Subcommands = [new("a", "A")] }],
            ["one"],
            ["press"]);
    }

    [Fact]
    public void A_button_has_one_press()
    {
        AssertFault("/one offers the button press, and no press is registered for it.", [One], ["one"], []);
        AssertFault(
            "The button press is claimed by Press and by Press. Give one of them another action.", [One], ["one"], ["press", "press"]);
        AssertFault(
            "The button other has a press, and no command declares it among its buttons.", [One], ["one"], ["press", "other"]);
    }

    [Fact]
    public void A_command_that_is_registered_twice_ends_the_start()
    {
        var fault = Assert.Throws<CommandException>(
            static () => new IntakeBench(commands: [.. AllCommands.Registrations, PingCommand.AddTo, PingCommand.AddTo]));
        Assert.Equal("/ping has two handlers. Leave one of them out.", fault.Message);
    }

    private static void AssertFault(string words, CommandSpec[] commands, string[] routes, string[] presses) => Assert.Equal(
        words,
        Assert.Throws<CommandException>(() => Router(commands, routes, [.. presses.Select(static action => new Press(action))])).Message);

    private static CommandRouter Router(CommandSpec[] commands, string[] routes, Press[] presses) =>
        new(new CommandSet(commands), [.. routes.Select(static path => new Handler(path))], presses);

    private sealed class Handler(string path) : ICommandHandler
    {
        public IEnumerable<CommandRoute> Routes => [new(path, static (_, _, _) => Task.FromResult<View?>(null))];
    }

    private sealed class Press(string action) : IPressHandler
    {
        public string Action => action;

        public Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation) => Task.FromResult("");
    }
}
