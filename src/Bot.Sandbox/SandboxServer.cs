using Bot.Sandbox.Discord;
using Bot.Sandbox.Faults;
using Bot.Sandbox.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Sandbox;

/// <summary>
/// The stand-ins on loopback: Discord and fal on one port, Telegram on its own, for the common clients of the Bot API take
/// a host and no path before <c>/bot</c>.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _others, _telegram;

    private SandboxServer(SandboxWorld world, WebApplication others, WebApplication telegram)
    {
        (World, _others, _telegram) = (world, others, telegram);
        (Url, TelegramApiUrl) = (AddressOf(others), AddressOf(telegram));
    }

    /// <summary>The people, messages and requests behind the wires.</summary>
    public SandboxWorld World { get; }

    /// <summary>The root of Discord's and fal's stand-ins.</summary>
    public Uri Url { get; }

    /// <summary>The token the Discord stand-in takes.</summary>
    public string DiscordToken => World.DiscordToken;

    /// <summary>The token the Telegram stand-in takes.</summary>
    public string TelegramToken => World.TelegramToken;

    /// <summary>The key the fal stand-in takes.</summary>
    public string FalKey => World.FalKey;

    /// <summary>For DISCORD_API_URL.</summary>
    public Uri DiscordApiUrl => new(Url, "discord/api/v10");

    /// <summary>For TELEGRAM_API_URL: the root of Telegram's stand-in.</summary>
    public Uri TelegramApiUrl { get; }

    /// <summary>The settings that point a bot at the chats here, by their names.</summary>
    public IReadOnlyDictionary<string, string> ChatSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DISCORD_TOKEN"] = DiscordToken,
        ["DISCORD_API_URL"] = DiscordApiUrl.ToString(),
        ["TELEGRAM_TOKEN"] = TelegramToken,
        ["TELEGRAM_API_URL"] = TelegramApiUrl.ToString(),
    };

    /// <summary>Who operates the bot in the chats here.</summary>
    public static IReadOnlyList<(string Platform, string User)> Operators { get; } =
    [
        ("discord", DiscordStandInOptions.Operator),
        ("telegram", $"{TelegramStandInOptions.Operator.Id}"),
    ];

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
        var clock = time ?? TimeProvider.System;
        var world = new SandboxWorld(options ?? new SandboxOptions(), new FaultPlan(clock), clock);
        return new SandboxServer(world, await ServeAsync(world, world.MapOthers), await ServeAsync(world, world.Telegram.Map));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        foreach (var app in (WebApplication[])[_others, _telegram])
        {
            await app.StopAsync(now.Token);
            await app.DisposeAsync();
        }

        World.Dispose();
    }

    private static async Task<WebApplication> ServeAsync(SandboxWorld world, Action<IEndpointRouteBuilder> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        // Telegram's own limit for an upload is 50 MB and the framework's is 30.
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = 256 * 1024 * 1024);
        var app = builder.Build();
        app.Use((http, next) => world.Gate is { } gate ? gate(http, () => next(http)) : next(http));
        app.UseWebSockets();
        map(app);
        await app.StartAsync();
        return app;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
