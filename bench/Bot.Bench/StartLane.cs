using System.Diagnostics;

namespace Bot.Bench;

/// <summary>Starts one build of the host on an empty folder, again and again: until it is ready, and its first answer.</summary>
internal sealed class StartLane(string name, string? program)
{
    private readonly List<TimeSpan> _ready = [], _answers = [];

    public string Name => name;

    /// <summary>Starts it, asks once, stops it.</summary>
    public async Task RunAsync(string folder, bool isKept)
    {
        await using var sandbox = await World.StartAsync();
        await using var channel = new DiscordChannel(sandbox);
        var start = Stopwatch.GetTimestamp();
        await using var host = await HostProcess.StartAsync(sandbox, folder, program);
        var ready = Stopwatch.GetElapsedTime(start);
        await World.CommandsAsync(sandbox);
        var first = await channel.ImagineAsync("first");
        var answer = await first.AnswerTimeAsync();
        await first.Delivered.Task;
        await host.StopAsync();
        if (!isKept) return;
        _ready.Add(ready);
        _answers.Add(answer);
    }

    public void ReportTimes()
    {
        Report.Line($"start to ready, {name}", _ready);
        Report.Line($"first answer, {name}", _answers);
    }
}
