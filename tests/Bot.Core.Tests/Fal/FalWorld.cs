using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

/// <summary>A fal client whose network, clock and dice the test holds. Dice show the middle: no jitter.</summary>
public sealed class FalWorld : IDisposable
{
    public const string Key = "id-1234:secret-5678";
    private const string Request = "https://queue.fal.run/fal-ai/flux/requests/r-1";
    private readonly FakeLogCollector _log = new();
    private readonly HttpClient _http;

    public FalWorld()
    {
        _http = new HttpClient(Network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var options = new FalOptions(
            new Uri("https://queue.fal.run"), new Uri("https://rest.fal.ai"), new Uri("https://api.fal.ai/v1"), Key);
        Queue = new FalQueue(_http, options, Time, new MiddleRandom(), new FakeLogger<FalQueue>(_log));
        Storage = new FalStorage(_http, options, Time, new MiddleRandom(), new FakeLogger<FalStorage>(_log));
        Directory = new FalDirectory(_http, options, Time, new MiddleRandom(), new FakeLogger<FalDirectory>(_log));
    }

    public ManualTime Time { get; } = new();

    public ScriptedHandler Network { get; } = new();

    public IReadOnlyList<string> Log => _log.Lines;

    public FalQueue Queue { get; }

    public FalStorage Storage { get; }

    public FalDirectory Directory { get; }

    public static FalTicket Ticket { get; } = new(
        "r-1", new Uri(Request + "/status"), new Uri(Request), new Uri(Request + "/cancel"));

    public static string Accepted { get; } =
        $$"""
        {"request_id":"r-1","status":"IN_QUEUE","queue_position":0,"logs":null,"metrics":{},
         "status_url":"{{Request}}/status","response_url":"{{Request}}","cancel_url":"{{Request}}/cancel"}
        """;

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public Task<FalResult<FalTicket>> SubmitAsync() =>
        Queue.SubmitAsync("fal-ai/flux/dev", """{"prompt":"a fox"}""", CancellationToken.None);

    public Task<FalResult<FalOutput>> ResultAsync(FalFailure? told = null, CancellationToken cancellation = default) =>
        Queue.ResultAsync(Ticket, told, cancellation);

    public async Task<IList<FalUpdate>> WatchAsync()
    {
        var updates = new List<FalUpdate>();
        await foreach (var update in Queue.WatchAsync(Ticket, CancellationToken.None)) updates.Add(update);
        return updates;
    }

    public void Dispose()
    {
        _http.Dispose();
        Network.Dispose();
    }

    private sealed class MiddleRandom : Random
    {
        public override double NextDouble() => 0.5;
    }
}
