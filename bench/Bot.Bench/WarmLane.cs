using Bot.Sandbox;

namespace Bot.Bench;

/// <summary>One build of the host at work: pictures one after the other, in Discord.</summary>
internal sealed class WarmLane : IAsyncDisposable
{
    private readonly string _name;
    private readonly SandboxServer _sandbox;
    private readonly HostProcess _host;
    private readonly DiscordChannel _channel;
    private readonly List<Picture> _pictures = [];
    private TimeSpan _processor;

    private WarmLane(string name, SandboxServer sandbox, HostProcess host)
    {
        (_name, _sandbox, _host) = (name, sandbox, host);
        _channel = new DiscordChannel(sandbox);
    }

    public static async Task<WarmLane> StartAsync(string name, string folder, string? program)
    {
        var sandbox = await World.StartAsync();
        return new WarmLane(name, sandbox, await HostProcess.StartAsync(sandbox, folder, program));
    }

    public void ReportIdle() => Report.Memory($"memory, idle, {_name}", _host.MemoryBytes);

    public Task WarmAsync(int count) => Scenes.OneByOneAsync(() => _channel.ImagineAsync("warm"), count);

    public async Task RunAsync(int count)
    {
        var before = _host.ProcessorTime;
        _pictures.AddRange(await Scenes.OneByOneAsync(() => _channel.ImagineAsync("alone"), count));
        _processor += _host.ProcessorTime - before;
    }

    public Task<IReadOnlyList<TimeSpan>> AnswersAsync() => Scenes.AnswerTimesAsync(_pictures);

    public Task<IReadOnlyList<TimeSpan>> DeliveriesAsync() => Scenes.DeliveryTimesAsync(_sandbox, _pictures);

    public async Task ReportAsync()
    {
        Report.Line($"answer with a durable hold, {_name}", await AnswersAsync());
        Report.Line($"fal done to final edit, {_name}", await DeliveriesAsync());
        Report.Time($"CPU a job, {_name}", _processor / _pictures.Count);
        Report.Memory($"memory, afterwards, {_name}", _host.MemoryBytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _channel.DisposeAsync();
        await _host.DisposeAsync();
        await _sandbox.DisposeAsync();
    }
}
