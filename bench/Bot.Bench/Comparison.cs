namespace Bot.Bench;

/// <summary>Two builds of the host by turns, so that both meet the same machine: each with a sandbox and data of its own.</summary>
internal static class Comparison
{
    private const int Starts = 10, Rounds = 12, Warming = 600, Each = 50;

    /// <summary>Measures starts first, then the same work on both once they are warm.</summary>
    /// <param name="folder">Where their data lies.</param>
    /// <param name="program">The one that is compared with the host as it is built beside the bench.</param>
    public static async Task RunAsync(string folder, string program)
    {
        string?[] programs = [null, program];
        var starts = programs.Select(one => new StartLane(Name(one), one)).ToList();
        for (var i = 0; i <= Starts; i++)
        {
            // The first round warms the bench itself and the machine's file cache.
            foreach (var lane in starts) await lane.RunAsync(Path.Combine(folder, $"{lane.Name} {i}"), isKept: i > 0);
        }

        foreach (var lane in starts) lane.ReportTimes();
        await using var here = await WarmLane.StartAsync(Name(null), Path.Combine(folder, "here"), null);
        await using var other = await WarmLane.StartAsync(Name(program), Path.Combine(folder, "other"), program);
        await Task.Delay(TimeSpan.FromSeconds(15));
        WarmLane[] lanes = [here, other];
        foreach (var lane in lanes) lane.ReportIdle();
        foreach (var lane in lanes) await lane.WarmAsync(Warming);
        for (var i = 0; i < Rounds; i++)
        {
            foreach (var lane in lanes) await lane.RunAsync(Each);
            Array.Reverse(lanes);
        }

        await here.ReportAsync();
        await other.ReportAsync();
        Report.Ratio("answer, the second to the first", await other.AnswersAsync(), await here.AnswersAsync());
        Report.Ratio("delivery, the second to the first", await other.DeliveriesAsync(), await here.DeliveriesAsync());
    }

    private static string Name(string? program) => program is null ? "as built here" : Path.GetFileName(program);
}
