using Bot.Core.Chat.Commands;
using Bot.Core.Features;

namespace Bot.Core.Tests.Features.Ping;

/// <summary>A new command is a folder and one line of registration, and all of Core knows it.</summary>
public sealed class PingTests
{
    [Fact]
    public async Task A_new_command_runs_through_all_of_core()
    {
        await using var bench = Bench();
        Assert.Equal("Pong at 00:00.", (await bench.AskAsync("/ping")).Text.Plain);
        Assert.Equal("PONG!", (await bench.AskAsync("/ping LOUD")).Text.Plain);
        var view = await bench.AskAsync("/ping --voice loud");
        Assert.Equal("PONG!", view.Text.Plain);
        Assert.Equal("Pong again.", await bench.SendAsync(new CommandInput.Press(view.Buttons[0].Action)));
    }

    [Fact]
    public async Task The_help_tells_of_it()
    {
        await using var bench = Bench();
        Assert.Contains("/ping Whether I am there", (await bench.AskAsync("/help")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "--voice How I say it; one of: quiet, loud", (await bench.AskAsync("/help ping")).Text.Plain, StringComparison.Ordinal);
        Assert.Equal("There is no command /pong. Did you mean /ping?", (await bench.AskAsync("/pong")).Text.Plain);
    }

    [Fact]
    public async Task Its_choices_hold_in_text_and_in_forms()
    {
        await using var bench = Bench();
        Assert.Equal(
            "--voice cannot be \"lout\". Did you mean loud? There are quiet, loud.", (await bench.AskAsync("/ping --voice lout")).Text.Plain);
        await bench.SendAsync(new CommandInput.Form("ping", null, [new("voice", "lout")]));
        await bench.DrainAsync();
        Assert.Equal("The voice cannot be \"lout\". Did you mean loud? There are quiet, loud.", bench.Chat.LastText);
    }

    private static IntakeBench Bench() => new(commands: [.. AllCommands.Registrations, PingCommand.AddTo]);
}
