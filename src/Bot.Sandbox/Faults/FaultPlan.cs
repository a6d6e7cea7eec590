using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Bot.Sandbox.Faults;

/// <summary>
/// The faults that wait for a stand-in's operations, first in, first out. An operation is named after its service and
/// call: <c>telegram.sendMessage</c>, <c>discord.callback</c>, <c>fal.submit</c>. Thread-safe.
/// </summary>
public sealed class FaultPlan(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Lets the next <paramref name="times"/> calls of the operation meet the fault.</summary>
    public void Add(string operation, Fault fault, int times = 1)
    {
        var queue = _waiting.GetOrAdd(operation, static _ => new());
        for (var i = 0; i < times; i++) queue.Enqueue(fault);
    }

    /// <summary>Forgets every fault that has not happened yet.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>
    /// Runs an HTTP operation under the plan: <paramref name="operate"/> does the work and writes the answer, unless the
    /// next fault says otherwise.
    /// </summary>
    public async Task RunAsync(string operation, HttpContext http, Func<Task> operate)
    {
        var fault = Take(operation);
        if (fault is null)
        {
            await operate();
            return;
        }

        if (fault.Kind == FaultKind.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, http.RequestAborted);
            return;
        }

        if (fault.Delay > TimeSpan.Zero) await Task.Delay(fault.Delay, time, http.RequestAborted);
        switch (fault.Kind)
        {
            case FaultKind.Slow:
                await operate();
                break;
            case FaultKind.Answer:
                await AnswerAsync(http, fault);
                break;
            case FaultKind.LoseAnswer:
                http.Response.Body = Stream.Null;
                await operate();
                http.Abort();
                break;
            default:
                http.Abort();
                break;
        }
    }

    /// <summary>The next fault of the operation, taken out of the plan; null when none waits.</summary>
    public Fault? Take(string operation) =>
        _waiting.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault) ? fault : null;

    private static async Task AnswerAsync(HttpContext http, Fault fault)
    {
        http.Response.StatusCode = fault.Status;
        foreach (var (name, value) in fault.Headers ?? new Dictionary<string, string>()) http.Response.Headers[name] = value;
        if (fault.Body is null) return;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(fault.Body, http.RequestAborted);
    }
}
