using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal.Models;
using Bot.Sandbox.Fal.Queue;
using Bot.Sandbox.Fal.Storage;
using Bot.Sandbox.Fal.Wire;
using Bot.Sandbox.Fal.Work;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox.Fal;

/// <summary>
/// A strict stand-in for fal.ai: the queue under <c>/fal/queue</c>, storage under <c>/fal/rest</c>, the platform API
/// under <c>/fal/api/v1</c>, files under <c>/fal/cdn</c>. It knows the endpoints of its embedded list, draws every
/// picture and film itself, without sound, and trains weights that mean nothing. Endpoints without a known schema are
/// answered 404, and so are those in <see cref="Gone"/>. Words in the prompt make it misbehave:
/// <see cref="FalScenario.All"/>. Calls meet the fault plan as fal.submit, fal.status, fal.stream, fal.result,
/// fal.cancel, fal.uploadInitiate, fal.uploadPut, fal.cdn, fal.models, fal.pricing. Thread-safe.
/// </summary>
public sealed class FalStandIn : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TimeProvider _time;
    private readonly RequestStore _store;
    private readonly Runner _runner;
    private readonly HttpClient _http;
    private readonly Action<IEndpointRouteBuilder> _map;
    private readonly Registry _models = new(ModelList.Load());
    private volatile FalHold _hold;
    private volatile FrozenSet<string> _gone = FrozenSet<string>.Empty;

    /// <summary>Creates it; it serves once it is mapped.</summary>
    public FalStandIn(FalStandInOptions options, FaultPlan faults, TimeProvider time)
    {
        _time = time;
        _http = options.Fetch is { } way
            ? new(way, disposeHandler: false)
            : new(new SocketsHttpHandler { MaxAutomaticRedirections = 3, UseCookies = false });
        var files = new FileStore(options);
        var slots = new Slots(options.Concurrency);
        var keys = new KeyCheck(options.Keys);
        var pending = new PendingUploads();
        _store = new(options);
        _runner = new(options, slots, Work(options, files, _http, time), time);
        var queue = new QueueEndpoints(_store, new(options, Live, _store, Start, time), slots,
            new(options, slots, time), keys, faults);
        _map = app =>
        {
            queue.Map(app);
            new PlatformEndpoints(_models, keys, faults).Map(app);
            new UploadEndpoints(options, files, pending, keys, faults).Map(app);
            new MultipartEndpoints(options, files, pending, faults).Map(app);
            new CdnEndpoints(files, faults).Map(app);
        };
    }

    /// <summary>Every request that is remembered, oldest first.</summary>
    public IReadOnlyList<FalRequestRecord> Requests => [.. _store.All().Select(Record)];

    /// <summary>Where requests that come from now on stop until released. Default: nowhere.</summary>
    public FalHold Hold
    {
        get => _hold;
        set => _hold = value;
    }

    /// <summary>
    /// Endpoint ids, such as <c>fal-ai/flux-realism</c>, whose submits are answered 404 from now on although the
    /// directory lists them. Requests that were accepted go on. Default: none.
    /// </summary>
    public IReadOnlySet<string> Gone
    {
        get => _gone;
        set => _gone = value.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Adds its routes under <c>/fal</c>.</summary>
    public void Map(IEndpointRouteBuilder app) => _map(app);

    /// <summary>The request of this id; null when it is unknown or forgotten.</summary>
    public FalRequestRecord? Find(string requestId) => _store.Find(requestId) is { } it ? Record(it) : null;

    /// <summary>Whether it knows the endpoint, so that a request there can come to a result.</summary>
    public bool Serves(string endpoint) => Simulated(endpoint) is not null;

    /// <summary>Lets a held request go on at its pace; false when the id is unknown.</summary>
    public bool Release(string requestId) => With(requestId, static request => request.Hold(FalHold.None));

    /// <summary>Lets a held request go on, and stops it again at this place when it gets there.</summary>
    public bool ReleaseUntil(string requestId, FalHold next) => With(requestId, request => request.Hold(next));

    /// <summary>Lets a held, hanging or slow request run to its end without any more waiting.</summary>
    public bool Complete(string requestId) => With(requestId, static request => request.Hurry());

    /// <summary>Ends the hold, for new requests and for all held ones.</summary>
    public void ReleaseAll()
    {
        _hold = FalHold.None;
        foreach (var request in _store.All()) request.Hold(FalHold.None);
    }

    /// <summary>Says how the directory lists an endpoint from now on; requests under way go on.</summary>
    /// <exception cref="ArgumentException">There is no such endpoint.</exception>
    public void List(string endpoint, FalListingState state)
    {
        if (!_models.Say(endpoint, state)) throw new ArgumentException($"There is no endpoint {endpoint}.", nameof(endpoint));
    }

    /// <summary>How often this very prompt was submitted and accepted.</summary>
    public int CountSubmits(string prompt) => _store.Submits(prompt);

    /// <summary>Waits for a request that satisfies the predicate; throws when the time is over.</summary>
    /// <exception cref="TimeoutException">No request did in time.</exception>
    public async Task<FalRequestRecord> WaitForRequestAsync(Func<FalRequestRecord, bool> predicate, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        while (true)
        {
            var changed = _store.Changed;
            if (Requests.FirstOrDefault(predicate) is { } found) return found;
            await changed.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (limit.IsCancellationRequested) throw new TimeoutException($"No such request within {timeout}.");
        }
    }

    /// <summary>Ends every run.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _http.Dispose();
    }

    private static Generation Work(
        FalStandInOptions options, FileStore files, HttpClient http, TimeProvider time)
    {
        var made = new GeneratedFiles(files);
        return new(new(options, new(options, files, http, time)), new(files), new(options, made, time),
            new(options, made, time), new(made, time));
    }

    private ModelEntry? Live(string endpoint) => _gone.Contains(endpoint) ? null : Simulated(endpoint);

    private ModelEntry? Simulated(string endpoint) => _models.Find(endpoint) is { IsSimulated: true } model ? model : null;

    private QueuedRequest Start(Submission submission, JsonObject input)
    {
        var request = new QueuedRequest(submission, _hold, _runner.Strangers, _store.Announce, _stopping.Token);
        request.Give(input);
        _store.Add(request);
        _ = RunAsync(request);
        return request;
    }

    private async Task RunAsync(QueuedRequest request)
    {
        await _runner.RunAsync(request);
        _store.Finish(request);
    }

    private bool With(string requestId, Action<QueuedRequest> act)
    {
        if (_store.Find(requestId) is not { } request) return false;
        act(request);
        return true;
    }

    private static FalRequestRecord Record(QueuedRequest request)
    {
        var view = request.Look(int.MaxValue);
        var it = request.Submission;
        return new(it.Id, it.Model.Endpoint, it.ShownInput, it.Headers, it.UnknownInputs, view.State, it.At,
            view.StartedAt, view.CompletedAt, view.Outcome?.Status, view.IsCancelled, it.Webhook);
    }
}
