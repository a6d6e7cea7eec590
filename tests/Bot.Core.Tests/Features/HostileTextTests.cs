using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;

namespace Bot.Core.Tests.Features;

/// <summary>Zeros and halves of characters, wherever a person can put text: they are no reason to fail.</summary>
public sealed class HostileTextTests
{
    private const string Defect = "told to the member as error";

    private static readonly string[] Texts =
        ["\0", "a\0b", "fox\0", "\"\0", "\ud800", "fox\udc00 x", "\0\ud83e", "\u0001\u009f", "🦊\0🦊"];

    [Fact]
    public async Task No_field_of_any_command_fails_for_it()
    {
        await using var bench = new IntakeBench();
        var owner = new Caller(new MemberId("discord", "owner"), "Ow\0ner\ud800", "ow\0ner");
        foreach (var (path, spec) in bench.Intake.Commands.SelectMany(static one => Leaves(one)))
        {
            foreach (var text in Texts)
            {
                var values = spec.Options.Where(static option => !option.Type.IsAttached())
                    .Select(option => KeyValuePair.Create(option.Name, text)).ToList();
                var names = path.Split(' ', 2);
                await bench.SendAsync(new CommandInput.Form(names[0], names.ElementAtOrDefault(1), values), owner);
                await bench.SendAsync(new CommandInput.Text($"/{path} {text}"), owner);
                await bench.SendAsync(new CommandInput.Text($"/{path} {text} {text} --{text} {text}"), owner);
            }
        }

        await bench.DrainAsync();
        Assert.DoesNotContain(bench.Log.Lines, static line => line.Contains(Defect, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_button_fails_for_it()
    {
        await using var bench = new IntakeBench();
        var actions = bench.Service<IEnumerable<IPressHandler>>().Select(static handler => handler.Action).ToList();
        Assert.NotEmpty(actions);
        foreach (var action in actions)
            foreach (var text in Texts)
                foreach (var payload in (string[])[text, $"{text}:{text}", $"1:{text}", $"{text}:discord:1"])
                    await bench.SendAsync(new CommandInput.Press($"{action}:{payload}"));
        await bench.DrainAsync();
        Assert.DoesNotContain(bench.Log.Lines, static line => line.Contains(Defect, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_among_results_takes_it()
    {
        await using var bench = new IntakeBench();
        var history = new JobHistory(bench.Database);
        foreach (var text in Texts)
            Assert.Empty(await history.ListAsync(
                IntakeBench.Ann.Id, new CommunityId("discord", "77"), text, 0, 5, CancellationToken.None));
    }

    private static IEnumerable<(string Path, CommandSpec Spec)> Leaves(CommandSpec spec, string before = "") =>
        spec.Subcommands.Count == 0
            ? [(before + spec.Name, spec)]
            : spec.Subcommands.SelectMany(one => Leaves(one, $"{before}{spec.Name} "));
}
