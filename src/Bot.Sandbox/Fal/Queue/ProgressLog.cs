using System.Globalization;

namespace Bot.Sandbox.Fal.Queue;

/// <summary>
/// Writes a run's log as its program would: a stage, then a progress bar in tqdm's form, redrawn per step.
/// </summary>
internal sealed class ProgressLog(FalStandInOptions options, QueuedRequest request, Steps steps, TimeProvider time)
{
    private const int Width = 10;
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly bool _bars = options.ProgressLogs && Steps.AreKnown(request.Submission.Model);

    public void Begin()
    {
        if (!request.Submission.Model.HasLogs) return;
        Write("INFO", $"Running {request.Submission.Model.Endpoint}");
        if (_bars) Write("STDERR", $"  0%|{new string(' ', Width)}| 0/{steps.Reported} [00:00<?, ?it/s]");
    }

    public void Step(int done)
    {
        if (!_bars || !request.Submission.Model.HasLogs) return;
        var (elapsed, told) = (time.GetUtcNow() - _start, (int)((long)done * steps.Reported / steps.Count));
        var left = elapsed / done * (steps.Count - done);
        var rate = elapsed > TimeSpan.Zero ? (told / elapsed.TotalSeconds).ToString("0.00") : "?";
        var full = done * Width / steps.Count;
        var bar = new string('█', full) + new string(' ', Width - full);
        var percent = (done * 100 / steps.Count).ToString(CultureInfo.InvariantCulture).PadLeft(3);
        Write("STDERR", $"{percent}%|{bar}| {told}/{steps.Reported} [{elapsed:mm\\:ss}<{left:mm\\:ss}, {rate}it/s]");
    }

    private void Write(string level, string message) => request.Log(new(message, level, time.GetUtcNow()));
}
