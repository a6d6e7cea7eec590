namespace Bot.Sandbox.Tests.Discord.Gateway;

public sealed class GatewayResumeTests
{
    private static readonly Dictionary<string, string> Fox = new() { ["prompt"] = "a fox" };

    [Fact]
    public async Task What_was_missed_is_replayed_in_order_and_ends_with_resumed()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (lost, first) = await wire.DrawAsync();
        lost.Vanish();
        var second = await wire.Discord.RunCommandAsync(wire.Mia, "draw", Fox);
        var third = await wire.Discord.RunCommandAsync(wire.Max, "draw", Fox);
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, lost.Session, lost.Sequence);
        Assert.Equal(second, (await peer.EventAsync("INTERACTION_CREATE"))["id"]!.ToString());
        Assert.Equal(third, (await peer.EventAsync("INTERACTION_CREATE"))["id"]!.ToString());
        Assert.Equal(lost.Sequence + 2, peer.Sequence);
        await peer.EventAsync("RESUMED");
        Assert.NotEqual(first.Id, second);
        Assert.NotEqual((await wire.DrawAsync(peer)).Id, third);
        lost.Dispose();
    }

    [Fact]
    public async Task Events_from_before_the_named_sequence_come_again()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (lost, first) = await wire.DrawAsync();
        lost.Vanish();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, lost.Session, 1);
        Assert.Equal(first.Id, (await peer.EventAsync("INTERACTION_CREATE"))["id"]!.ToString());
        await peer.EventAsync("RESUMED");
        lost.Dispose();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_client_that_closes_with_1000_or_1001_ends_its_session(int code) =>
        Assert.Equal(9, await ResumedAfterAsync(code));

    [Theory]
    [InlineData(4000)]
    [InlineData(4200)]
    public async Task A_client_that_closes_with_another_code_can_resume(int code) =>
        Assert.Equal(0, await ResumedAfterAsync(code));

    [Fact]
    public async Task A_session_that_nobody_knows_is_invalid()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, "nonsense", 1);
        Assert.False((await peer.OpAsync(9))["d"]!.GetValue<bool>());
        await peer.IdentifyAsync(wire.Options.Token);
        await peer.EventAsync("READY");
    }

    [Fact]
    public async Task A_resume_with_a_wrong_token_is_closed_with_4004()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var before = await wire.IdentifiedAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync("wrong", before.Session, 1);
        Assert.Equal(4004, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_sequence_from_the_future_is_closed_with_4007_and_ends_the_session()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var before = await wire.IdentifiedAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, before.Session, before.Sequence + 1);
        Assert.Equal(4007, await peer.CloseCodeAsync());
        using var again = await wire.ConnectAsync();
        await again.HelloAsync();
        await again.ResumeAsync(wire.Options.Token, before.Session, before.Sequence);
        await again.OpAsync(9);
    }

    [Fact]
    public async Task A_session_without_a_connection_is_forgotten_after_its_time()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var before = await wire.IdentifiedAsync();
        await before.CloseAsync(4000);
        wire.Time.Advance(wire.Options.ResumeWindow + TimeSpan.FromSeconds(1));
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, before.Session, before.Sequence);
        await peer.OpAsync(9);
    }

    [Fact]
    public async Task A_resume_takes_the_session_from_the_connection_that_had_it()
    {
        await using var wire = await DiscordWire.StartAsync();
        using var before = await wire.IdentifiedAsync();
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, before.Session, before.Sequence);
        await peer.EventAsync("RESUMED");
        await before.BreaksOffAsync();
    }

    private static async Task<int> ResumedAfterAsync(int code)
    {
        await using var wire = await DiscordWire.StartAsync();
        using var before = await wire.IdentifiedAsync();
        await before.CloseAsync(code);
        using var peer = await wire.ConnectAsync();
        await peer.HelloAsync();
        await peer.ResumeAsync(wire.Options.Token, before.Session, before.Sequence);
        return (await peer.NextAsync())["op"]!.GetValue<int>();
    }
}
