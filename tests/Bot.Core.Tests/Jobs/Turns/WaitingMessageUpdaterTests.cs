using Bot.Core.Chat.Commands;
using Bot.Core.Jobs.Turns;
using Bot.Core.Tests.Features;

namespace Bot.Core.Tests.Jobs.Turns;

/// <summary>Waiting members see their place, and what becomes of it.</summary>
public sealed class WaitingMessageUpdaterTests
{
    [Fact]
    public async Task Who_waits_hears_the_place_at_once_and_hears_of_changes_at_the_next_tick()
    {
        await using var bench = new IntakeBench(maxJobs: 1);
        // A view is noted as shown a moment after it is; its pacing would count from then.
        bench.Chat.ProgressInterval = TimeSpan.Zero;
        bench.Fal.WatchesForEver = true;
        await bench.Service<WaitingMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"), id: "discord:fox");
        await bench.Fal.Watching.Task;
        await bench.SendAsync(new CommandInput.Text("/imagine an owl"), id: "discord:owl");
        await ShownAsync(bench, "an owl", "Waiting: next in line");
        await bench.SendAsync(new CommandInput.Text("/imagine a cat"), IntakeBench.Bob);
        await ShownAsync(bench, "a cat", "Waiting: 2nd in line");
        await bench.SendAsync(new CommandInput.Press("cancel:discord:owl"));
        await ShownAsync(bench, "an owl", null);
        await bench.Time.PassAsync(WaitingMessageUpdater.Tick);
        await ShownAsync(bench, "a cat", "Waiting: next in line");
        await bench.Service<WaitingMessageUpdater>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_measured_model_gives_the_time_too()
    {
        await using var bench = new IntakeBench(maxJobs: 1);
        // A view is noted as shown a moment after it is; its pacing would count from then.
        bench.Chat.ProgressInterval = TimeSpan.Zero;
        await bench.Service<WaitingMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.SettledAsync();
        bench.Fal.WatchesForEver = true;
        await bench.SendAsync(new CommandInput.Text("/imagine an owl"));
        await bench.Fal.Watching.Task;
        await bench.SendAsync(new CommandInput.Text("/imagine a cat"), IntakeBench.Bob);
        await ShownAsync(bench, "a cat", "Waiting: next in line, a few seconds");
        await bench.Service<WaitingMessageUpdater>().StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_pause_is_told_to_those_who_wait()
    {
        await using var bench = new IntakeBench(maxJobs: 1);
        // A view is noted as shown a moment after it is; its pacing would count from then.
        bench.Chat.ProgressInterval = TimeSpan.Zero;
        bench.Fal.WatchesForEver = true;
        await bench.Service<WaitingMessageUpdater>().StartAsync(CancellationToken.None);
        await bench.SendAsync(new CommandInput.Text("/imagine a fox"));
        await bench.Fal.Watching.Task;
        await bench.SendAsync(new CommandInput.Text("/imagine an owl"));
        await ShownAsync(bench, "an owl", "Waiting: next in line");
        await bench.SendAsync(new CommandInput.Text("/queue pause quiet, please"), IntakeBench.Mod);
        // The answer is out: sent later, it would take the room's next second.
        await bench.DrainAsync();
        await bench.Time.PassAsync(WaitingMessageUpdater.Tick);
        await ShownAsync(bench, "an owl", "Waiting: paused by the moderators: quiet, please");
        await bench.Service<WaitingMessageUpdater>().StopAsync(CancellationToken.None);
    }

    private static Task ShownAsync(IntakeBench bench, string title, string? stage) => bench.Chat.WhenAskedAsync(view =>
        view.Text.Plain.StartsWith(title, StringComparison.Ordinal) && view.Progress?.Stage == stage);
}
