using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Bot.Sandbox.Tests.Fal;

/// <summary>The stand-in in a test server, and a client that holds its key.</summary>
internal sealed class FalHarness : IAsyncDisposable
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly WebApplication _app;

    private FalHarness(WebApplication app, FalStandIn fal, FaultPlan faults)
    {
        (_app, Fal, Faults) = (app, fal, faults);
        Client = app.GetTestClient();
        Client.DefaultRequestHeaders.Authorization = new("Key", FalStandInOptions.DefaultKey);
        Keyless = app.GetTestClient();
    }

    public FalStandIn Fal { get; }

    public FaultPlan Faults { get; }

    public HttpClient Client { get; }

    public HttpClient Keyless { get; }

    public static async Task<FalHarness> StartAsync(FalStandInOptions? options = null, TimeProvider? time = null)
    {
        time ??= TimeProvider.System;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var app = builder.Build();
        var faults = new FaultPlan(time);
        var fal = new FalStandIn(options ?? Tiny, faults, time);
        fal.Map(app);
        await app.StartAsync();
        return new(app, fal, faults);
    }

    /// <summary>No waits and no drawing.</summary>
    public static FalStandInOptions Tiny => FalStandInOptions.Instant with { TinyPictures = true };

    public async Task<Reply> SubmitAsync(string input, string endpoint = "fal-ai/flux/dev") =>
        await SendAsync(HttpMethod.Post, $"/fal/queue/{endpoint}", input);

    /// <summary>Submits and awaits the end of the run; answers its result.</summary>
    public async Task<Reply> RunAsync(string input, string endpoint = "fal-ai/flux/dev")
    {
        var submitted = await SubmitAsync(input, endpoint);
        Assert.Equal(HttpStatusCode.OK, submitted.Status);
        await CompletedAsync(submitted.Id);
        return await SendAsync(HttpMethod.Get, submitted.Text("response_url"));
    }

    public Task<FalRequestRecord> CompletedAsync(string id) => Fal.WaitForRequestAsync(
        request => request.RequestId == id && request.State == FalRequestState.Completed, Deadline);

    public Task<FalRequestRecord> InAsync(string id, FalRequestState state) =>
        Fal.WaitForRequestAsync(request => request.RequestId == id && request.State == state, Deadline);

    public Task<Reply> GetAsync(string url) => SendAsync(HttpMethod.Get, url);

    public async Task<Reply> SendAsync(HttpMethod method, string url, string? json = null, HttpClient? client = null)
    {
        using var message = new HttpRequestMessage(method, url);
        if (json is not null) message.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await (client ?? Client).SendAsync(message);
        var body = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, body.StartsWith('{') ? JsonNode.Parse(body)!.AsObject() : [], response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        Fal.Dispose();
        Client.Dispose();
        Keyless.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>An answer, read.</summary>
internal sealed record Reply(HttpStatusCode Status, JsonObject Body, HttpResponseHeaders Headers)
{
    public string Id => Text("request_id");

    public string Text(string name) => Body[name]!.GetValue<string>();

    public string Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    /// <summary>The first entry of a model error.</summary>
    public JsonObject Fault => Body["detail"]!.AsArray()[0]!.AsObject();

    public string FaultType => Fault["type"]!.GetValue<string>();
}
