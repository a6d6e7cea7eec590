using System.Diagnostics;
using Bot.Sandbox;

namespace Bot.Bench;

/// <summary>From starting the process to its own word that it is ready, both chats connected.</summary>
internal static class Starts
{
    private const int Count = 7;

    /// <summary>Starts it again and again: the first in an empty folder, the others over its data.</summary>
    public static async Task<IReadOnlyList<TimeSpan>> MeasureAsync(SandboxServer sandbox, string folder)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var host = await HostProcess.StartAsync(sandbox, Path.Combine(folder, "start"));
            times.Add(Stopwatch.GetElapsedTime(start));
            await host.StopAsync();
        }

        return times;
    }
}
