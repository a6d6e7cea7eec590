using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Fal;
using Bot.Sandbox.Telegram;

namespace Bot.Bench;

/// <summary>A sandbox that costs little itself: no drawing, and rate limits that are never reached.</summary>
internal static class World
{
    /// <summary>A word in a prompt that makes the job take <see cref="UsualRun"/>, with progress; others are done at once.</summary>
    public const string Usual = "[slow]";

    private const int Max = 20_000;

    private static readonly TimeSpan UsualRun = TimeSpan.FromSeconds(3);

    /// <summary>Starts it.</summary>
    public static Task<SandboxServer> StartAsync() => SandboxServer.StartAsync(new SandboxOptions
    {
        Discord = new DiscordStandInOptions { BucketLimit = 1_000_000, MaxMessages = Max },
        Telegram = new TelegramStandInOptions { Pacing = new TelegramPacing { Enabled = false }, MessagesPerChatMax = Max },
        Fal = FalStandInOptions.Instant with
        {
            TinyPictures = true,
            SlowRunTime = UsualRun,
            Concurrency = Max,
            MaxRequests = Max,
        },
    });

    /// <summary>Waits until the bot has registered its commands.</summary>
    public static async Task CommandsAsync(SandboxServer sandbox)
    {
        var discord = sandbox.World.Discord;
        while (discord.CommandsFor(discord.People[0]).Count == 0) await Task.Delay(TimeSpan.FromMilliseconds(1));
    }
}
