using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Discord.Rest;

public sealed class FirstAnswerTests
{
    private const string Defer = """{"type":5}""", Hello = """{"type":4,"data":{"content":"hello"}}""";

    [Fact]
    public async Task An_interaction_carries_all_that_a_bot_needs_to_know()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        var data = interaction.Data;
        Assert.Equal("2", data["type"]!.ToString());
        Assert.Equal(wire.Options.ApplicationId, data["application_id"]!.ToString());
        Assert.Equal(wire.Options.GuildId, data["guild_id"]!.ToString());
        Assert.Equal(wire.Options.ChannelId, data["channel_id"]!.ToString());
        Assert.Equal(wire.Mia.Id, data["member"]!["user"]!["id"]!.ToString());
        Assert.Equal("10485760", data["attachment_size_limit"]!.ToString());
        Assert.Equal(wire.Options.GuildId, data["authorizing_integration_owners"]!["0"]!.ToString());
        Assert.Equal("draw", data["data"]!["name"]!.ToString());
        peer.Dispose();
    }

    [Fact]
    public async Task An_answer_shows_a_message_that_names_its_interaction()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        Assert.Equal(204, (await wire.PostAsync(interaction.Callback, Hello)).Status);
        var shown = Assert.Single(wire.Discord.Messages);
        Assert.Equal(("hello", interaction.Id, "Mia used /draw"), (shown.Content, shown.InteractionId, shown.ReplyTo));
        Assert.Equal(4, wire.Discord.AnswerTo(interaction.Id));
        var original = await wire.GetAsync(interaction.Original);
        Assert.Equal(shown.Id, original.Id);
        Assert.Equal("20", original.Text("type"));
        Assert.Equal(interaction.Id, original.Json!["interaction_metadata"]!["id"]!.ToString());
        peer.Dispose();
    }

    [Fact]
    public async Task The_message_comes_back_on_request()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        var answer = await wire.PostAsync(interaction.Callback + "?with_response=true", Hello);
        Assert.Equal(200, answer.Status);
        Assert.Equal("hello", answer.Json!["resource"]!["message"]!["content"]!.ToString());
        Assert.Equal(wire.Discord.Messages[0].Id, answer.Json["interaction"]!["response_message_id"]!.ToString());
        Assert.False(answer.Json["interaction"]!["response_message_loading"]!.GetValue<bool>());
        peer.Dispose();
    }

    [Fact]
    public async Task A_second_answer_is_refused_whatever_it_is()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        Assert.Equal(204, (await wire.PostAsync(interaction.Callback, Defer)).Status);
        foreach (var body in new[] { Defer, Hello })
        {
            (await wire.PostAsync(interaction.Callback, body))
                .Refuses(400, 40060, "Interaction has already been acknowledged.");
        }

        Assert.Single(wire.Discord.Messages);
        peer.Dispose();
    }

    [Fact]
    public async Task Three_seconds_are_in_time_and_a_moment_more_is_too_late()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, first) = await wire.DrawAsync();
        wire.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(204, (await wire.PostAsync(first.Callback, Defer)).Status);
        var second = await wire.DrawAsync(peer);
        wire.Time.Advance(TimeSpan.FromSeconds(3.001));
        (await wire.PostAsync(second.Callback, Defer)).Refuses(404, 10062, "Unknown interaction");
        Assert.Equal(0, wire.Discord.AnswerTo(second.Id));
        peer.Dispose();
    }

    [Fact]
    public async Task A_token_or_id_that_is_not_the_interactions_is_unknown()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, one) = await wire.DrawAsync();
        var other = await wire.DrawAsync(peer);
        (await wire.PostAsync($"interactions/{one.Id}/nonsense/callback", Defer))
            .Refuses(404, 10062, "Unknown interaction");
        (await wire.PostAsync($"interactions/{one.Id}/{other.Token}/callback", Defer))
            .Refuses(404, 10062, "Unknown interaction");
        peer.Dispose();
    }

    [Theory]
    [InlineData("{}", "type")]
    [InlineData("""{"type":3}""", "type")]
    [InlineData("""{"type":99999999999}""", "type")]
    [InlineData("""{"type":"four"}""", "type")]
    [InlineData("""{"type":1}""", "type")]
    [InlineData("""{"type":6}""", "type")]
    [InlineData("""{"type":7,"data":{"content":"hello"}}""", "type")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""", "type")]
    [InlineData("""{"type":5,"data":{"flags":32768}}""", "data.flags")]
    [InlineData("""{"type":4,"data":{"content":7}}""", "data.content")]
    [InlineData("""{"type":4,"data":{"content":"hello","flags":128}}""", "data.flags")]
    public async Task An_answer_that_does_not_fit_is_refused_and_another_may_follow(string body, string path)
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        var refused = await wire.PostAsync(interaction.Callback, body);
        Assert.Equal(400, refused.Status);
        JsonNode? node = refused.Json!["errors"];
        foreach (var part in path.Split('.')) node = node?[part];
        Assert.NotNull(node?["_errors"]);
        Assert.Equal(204, (await wire.PostAsync(interaction.Callback, Defer)).Status);
        peer.Dispose();
    }

    [Fact]
    public async Task An_answer_without_content_is_empty()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        (await wire.PostAsync(interaction.Callback, """{"type":4}"""))
            .Refuses(400, 50006, "Cannot send an empty message");
        peer.Dispose();
    }

    [Fact]
    public async Task A_press_may_be_answered_with_an_update_of_its_message()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, draw) = await wire.DrawAsync();
        await wire.PostAsync(draw.Callback, """
            {"type":4,"data":{"content":"one","components":[{"type":1,"components":
              [{"type":2,"style":1,"label":"Go","custom_id":"go"}]}]}}
            """);
        var shown = wire.Discord.Messages[0];
        var press = await wire.PressAsync(peer, wire.Max, shown.Id, "go");
        Assert.Equal("go", press.Data["data"]!["custom_id"]!.ToString());
        Assert.Equal(shown.Id, press.Data["message"]!["id"]!.ToString());
        Assert.Equal(wire.Max.Id, press.Data["member"]!["user"]!["id"]!.ToString());
        Assert.Equal(204, (await wire.PostAsync(press.Callback, """{"type":7,"data":{"content":"two"}}""")).Status);
        Assert.Equal(["one", "two"], wire.Discord.Find(shown.Id)!.Versions);
        var later = await wire.PressAsync(peer, wire.Mia, shown.Id, "go");
        Assert.Equal(204, (await wire.PostAsync(later.Callback, """{"type":6}""")).Status);
        Assert.Equal(200, (await wire.PatchAsync(later.Original, """{"content":"three"}""")).Status);
        Assert.Equal("three", Assert.Single(wire.Discord.Messages).Content);
        peer.Dispose();
    }
}
