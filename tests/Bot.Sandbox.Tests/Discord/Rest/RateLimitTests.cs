using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Rest;

public sealed class RateLimitTests
{
    private const string Hello = """{"content":"hello"}""";

    private static readonly DiscordStandInOptions Two =
        new() { BucketLimit = 2, BucketWindow = TimeSpan.FromSeconds(2.5) };

    [Fact]
    public async Task Each_answer_says_how_much_is_left_of_its_bucket()
    {
        await using var wire = await DiscordWire.StartAsync(Two);
        var first = await wire.PostAsync(wire.Messages, Hello);
        Assert.Equal(("2", "1", "2.500"), Limits(first));
        Assert.Equal(32, first.Header("X-RateLimit-Bucket").Length);
        var reset = wire.Time.GetUtcNow().AddSeconds(2.5).ToUnixTimeMilliseconds() / 1000.0;
        Assert.Equal(reset.ToString("F3"), first.Header("X-RateLimit-Reset"));
        wire.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(("2", "0", "1.500"), Limits(await wire.PostAsync(wire.Messages, Hello)));
    }

    [Fact]
    public async Task An_empty_bucket_refuses_until_its_time_has_come()
    {
        await using var wire = await DiscordWire.StartAsync(Two);
        for (var i = 0; i < 2; i++) await wire.PostAsync(wire.Messages, Hello);
        wire.Time.Advance(TimeSpan.FromSeconds(1));
        var refused = await wire.PostAsync(wire.Messages, Hello);
        Assert.Equal(429, refused.Status);
        Assert.Equal(
            """{"message":"You are being rate limited.","retry_after":1.5,"global":false}""",
            refused.Json!.ToJsonString());
        Assert.Equal(("2", "user", ""), Scope(refused));
        Assert.Equal(("2", "0", "1.500"), Limits(refused));
        Assert.Equal(2, wire.Discord.Messages.Count);
        wire.Time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, Hello)).Status);
    }

    [Fact]
    public async Task Routes_and_interactions_have_buckets_of_their_own()
    {
        await using var wire = await DiscordWire.StartAsync(Two);
        var (peer, first) = await wire.DrawAsync();
        for (var i = 0; i < 3; i++) await wire.PostAsync(wire.Messages, Hello);
        Assert.Equal(200, (await wire.GetAsync($"{wire.Messages}/{wire.Discord.Messages[0].Id}")).Status);
        Assert.Equal(204, (await wire.PostAsync(first.Callback, """{"type":5}""")).Status);
        for (var i = 0; i < 2; i++) Assert.Equal(200, (await wire.PatchAsync(first.Original, Hello)).Status);
        Assert.Equal(429, (await wire.PatchAsync(first.Original, Hello)).Status);
        var second = await wire.DrawAsync(peer);
        Assert.Equal(204, (await wire.PostAsync(second.Callback, """{"type":5}""")).Status);
        Assert.Equal(200, (await wire.PatchAsync(second.Original, Hello)).Status);
        peer.Dispose();
    }

    [Fact]
    public async Task The_bots_51st_request_of_a_second_meets_the_global_limit()
    {
        await using var wire = await DiscordWire.StartAsync(new() { BucketLimit = 1000 });
        for (var i = 0; i < 50; i++) Assert.Equal(200, (await wire.GetAsync("users/@me")).Status);
        var refused = await wire.GetAsync("users/@me");
        Assert.Equal(429, refused.Status);
        Assert.Equal(
            """{"message":"You are being rate limited.","retry_after":1,"global":true}""",
            refused.Json!.ToJsonString());
        Assert.Equal(("1", "global", "true"), Scope(refused));
        Assert.Equal("", refused.Header("X-RateLimit-Bucket"));
        wire.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await wire.GetAsync("users/@me")).Status);
    }

    [Fact]
    public async Task Interactions_are_answered_outside_the_global_limit()
    {
        await using var wire = await DiscordWire.StartAsync(new() { BucketLimit = 1000 });
        var (peer, interaction) = await wire.DrawAsync();
        for (var i = 0; i < 51; i++) await wire.GetAsync("users/@me");
        Assert.Equal(429, (await wire.PostAsync(wire.Messages, Hello)).Status);
        Assert.Equal(204, (await wire.PostAsync(interaction.Callback, """{"type":5}""")).Status);
        Assert.Equal(200, (await wire.PatchAsync(interaction.Original, Hello)).Status);
        peer.Dispose();
    }

    private static (string, string, string) Limits(DiscordAnswer answer) => (
        answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"),
        answer.Header("X-RateLimit-Reset-After"));

    private static (string, string, string) Scope(DiscordAnswer answer) => (
        answer.Header("Retry-After"), answer.Header("X-RateLimit-Scope"), answer.Header("X-RateLimit-Global"));
}
