using Bot.Sandbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Sandbox;

/// <summary>The stand-ins for Discord, Telegram and fal on one loopback port.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SandboxServer(WebApplication app, SandboxWorld world, Uri url) => (_app, World, Url) = (app, world, url);

    /// <summary>The people, messages and requests behind the wires.</summary>
    public SandboxWorld World { get; }

    /// <summary>The root of all stand-ins.</summary>
    public Uri Url { get; }

    /// <summary>The token the Discord stand-in takes.</summary>
    public string DiscordToken => World.DiscordToken;

    /// <summary>The token the Telegram stand-in takes.</summary>
    public string TelegramToken => World.TelegramToken;

    /// <summary>The key the fal stand-in takes.</summary>
    public string FalKey => World.FalKey;

    /// <summary>For DISCORD_API_URL.</summary>
    public Uri DiscordApiUrl => new(Url, "discord/api/v10");

    /// <summary>For TELEGRAM_API_URL.</summary>
    public Uri TelegramApiUrl => new(Url, "telegram");

    /// <summary>For FAL_QUEUE_URL.</summary>
    public Uri FalQueueUrl => new(Url, "fal/queue");

    /// <summary>For FAL_REST_URL.</summary>
    public Uri FalRestUrl => new(Url, "fal/rest");

    /// <summary>For FAL_API_URL.</summary>
    public Uri FalApiUrl => new(Url, "fal/api/v1");

    /// <summary>Starts the stand-ins.</summary>
    /// <param name="options">How they behave; null for what suits a person who watches.</param>
    /// <param name="time">The clock; null for the system's.</param>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        // Telegram's own limit for an upload is 50 MB and the framework's is 30.
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = 256 * 1024 * 1024);
        var app = builder.Build();
        var world = new SandboxWorld(
            options ?? new SandboxOptions(), new FaultPlan(time ?? TimeProvider.System), time ?? TimeProvider.System);
        app.UseWebSockets();
        world.Map(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new SandboxServer(app, world, new Uri(address));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        World.Dispose();
    }
}
