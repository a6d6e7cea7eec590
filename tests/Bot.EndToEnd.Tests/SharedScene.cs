using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>One bot for all tests of a class, in which everybody is rich; each test tells its own messages from the others'.</summary>
public sealed class SharedScene : IAsyncLifetime
{
    /// <summary>What everybody begins with.</summary>
    public const int StartingCredits = 100_000;

    internal Scene Scene { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Scene = await Scene.StartAsync(
        new SandboxOptions
        {
            // The platforms' pacing has tests of its own; here it would only make many tests in one chat slow.
            Discord = new DiscordStandInOptions { BucketLimit = 1_000 },
            Telegram = new TelegramStandInOptions { Pacing = new TelegramPacing { Enabled = false } },
            Fal = FalStandInOptions.Instant,
        },
        ("BOT_STARTING_CREDITS", $"{StartingCredits}"), ("BOT_DAILY_LIMIT", "100000"),
        ("BOT_MAX_JOBS_PER_USER", "20"));

    public async ValueTask DisposeAsync() => await Scene.DisposeAsync();
}
