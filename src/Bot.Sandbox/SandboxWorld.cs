using Bot.Sandbox.Discord;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Faults;
using Bot.Sandbox.Telegram;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bot.Sandbox;

/// <summary>How the stand-ins behave.</summary>
public sealed record SandboxOptions
{
    /// <summary>Discord's.</summary>
    public DiscordStandInOptions Discord { get; init; } = new();

    /// <summary>Telegram's.</summary>
    public TelegramStandInOptions Telegram { get; init; } = new();

    /// <summary>fal's.</summary>
    public FalStandInOptions Fal { get; init; } = new();
}

/// <summary>The three stand-ins and the faults they share.</summary>
public sealed class SandboxWorld : IDisposable
{
    private readonly SandboxOptions _options;

    internal SandboxWorld(SandboxOptions options, FaultPlan faults, TimeProvider time)
    {
        (_options, Faults) = (options, faults);
        Discord = new DiscordStandIn(options.Discord, faults, time);
        Telegram = new TelegramStandIn(options.Telegram, faults, time);
        Fal = new FalStandIn(options.Fal, faults, time);
    }

    /// <summary>Faults that wait for the stand-ins' calls.</summary>
    public FaultPlan Faults { get; }

    /// <summary>
    /// Stands between the wire and the stand-ins: given each request and what serves it. Null lets all through. For tests that end
    /// the bot at a request.
    /// </summary>
    public Func<HttpContext, Func<Task>, Task>? Gate { get; set; }

    /// <summary>Discord.</summary>
    public DiscordStandIn Discord { get; }

    /// <summary>Telegram.</summary>
    public TelegramStandIn Telegram { get; }

    /// <summary>fal.</summary>
    public FalStandIn Fal { get; }

    /// <summary>The token Discord takes.</summary>
    public string DiscordToken => _options.Discord.Token;

    /// <summary>The token Telegram takes.</summary>
    public string TelegramToken => _options.Telegram.Token;

    /// <summary>The key fal takes.</summary>
    public string FalKey => _options.Fal.Keys.First();

    /// <inheritdoc/>
    public void Dispose() => Fal.Dispose();

    /// <summary>Maps Discord and fal; Telegram has a root of its own.</summary>
    internal void MapOthers(IEndpointRouteBuilder app)
    {
        Discord.Map(app);
        Fal.Map(app);
    }
}
