namespace Bot.Sandbox.Tests.Discord.Rest;

public sealed class WebhookTests
{
    private const string Defer = """{"type":5}""", DeferForOne = """{"type":5,"data":{"flags":64}}""";
    private const string Hello = """{"content":"hello"}""";

    [Fact]
    public async Task A_deferral_shows_thinking_and_the_edit_takes_its_place()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, Defer);
        Assert.True(Assert.Single(wire.Discord.Messages).IsThinking);
        Assert.Equal("128", (await wire.GetAsync(interaction.Original)).Text("flags"));
        var edited = await wire.PatchAsync(interaction.Original, Hello);
        Assert.Equal((200, "hello", "0"), (edited.Status, edited.Text("content"), edited.Text("flags")));
        var shown = Assert.Single(wire.Discord.Messages);
        Assert.False(shown.IsThinking);
        Assert.False(shown.IsEdited);
        await wire.PatchAsync(interaction.Original, """{"content":"again"}""");
        Assert.True(Assert.Single(wire.Discord.Messages).IsEdited);
        peer.Dispose();
    }

    [Fact]
    public async Task At_original_may_be_percent_encoded_or_be_the_messages_id()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, Defer);
        var id = wire.Discord.Messages[0].Id;
        Assert.Equal(id, (await wire.GetAsync($"{interaction.FollowUps}/messages/%40original")).Id);
        Assert.Equal(id, (await wire.GetAsync($"{interaction.FollowUps}/messages/{id}")).Id);
        peer.Dispose();
    }

    [Fact]
    public async Task The_first_follow_up_ends_a_deferral_and_the_next_is_a_new_message()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, DeferForOne);
        await wire.PostAsync(interaction.FollowUps, Hello);
        var first = Assert.Single(wire.Discord.Messages);
        Assert.Equal(("hello", false, wire.Mia.Id), (first.Content, first.IsThinking, first.OnlyFor));
        var next = await wire.PostAsync(interaction.FollowUps, """{"content":"next"}""");
        Assert.Equal(2, wire.Discord.Messages.Count);
        Assert.Null(wire.Discord.Find(next.Id)!.OnlyFor);
        peer.Dispose();
    }

    [Fact]
    public async Task Who_sees_an_answer_is_settled_at_the_deferral()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, Defer);
        await wire.PatchAsync(interaction.Original, """{"content":"hello","flags":64}""");
        Assert.Null(Assert.Single(wire.Discord.Messages).OnlyFor);
        var second = await wire.DrawAsync(peer);
        await wire.PostAsync(second.Callback, DeferForOne);
        var edited = await wire.PatchAsync(second.Original, Hello);
        Assert.Equal("64", edited.Text("flags"));
        Assert.Equal(wire.Mia.Id, wire.Discord.Find(edited.Id)!.OnlyFor);
        peer.Dispose();
    }

    [Fact]
    public async Task What_only_one_person_sees_is_out_of_the_channels_reach()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, """{"type":4,"data":{"content":"secret","flags":64}}""");
        var path = $"{wire.Messages}/{wire.Discord.Messages[0].Id}";
        (await wire.GetAsync(path)).Refuses(404, 10008, "Unknown Message");
        (await wire.PatchAsync(path, Hello)).Refuses(404, 10008, "Unknown Message");
        (await wire.DeleteAsync(path)).Refuses(404, 10008, "Unknown Message");
        Assert.Equal(200, (await wire.PatchAsync(interaction.Original, Hello)).Status);
        peer.Dispose();
    }

    [Fact]
    public async Task Before_the_first_answer_there_is_no_webhook()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        (await wire.PatchAsync(interaction.Original, Hello)).Refuses(404, 10015, "Unknown Webhook");
        (await wire.PostAsync(interaction.FollowUps, Hello)).Refuses(404, 10015, "Unknown Webhook");
        (await wire.PostAsync($"webhooks/1/{interaction.Token}", Hello)).Refuses(404, 10015, "Unknown Webhook");
        peer.Dispose();
    }

    [Fact]
    public async Task The_token_lives_for_fifteen_minutes_and_not_longer()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, Defer);
        wire.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await wire.PatchAsync(interaction.Original, Hello)).Status);
        wire.Time.Advance(TimeSpan.FromSeconds(1));
        (await wire.PatchAsync(interaction.Original, Hello)).Refuses(401, 50027, "Invalid Webhook Token");
        (await wire.PostAsync(interaction.FollowUps, Hello)).Refuses(401, 50027, "Invalid Webhook Token");
        (await wire.PostAsync(interaction.Callback, Defer)).Refuses(404, 10062, "Unknown interaction");
        (await wire.GetAsync($"webhooks/{wire.Options.ApplicationId}/nonsense/messages/@original"))
            .Refuses(401, 50027, "Invalid Webhook Token");
        // The bot's own right over the channel outlives the token.
        var path = $"{wire.Messages}/{wire.Discord.Messages[0].Id}";
        Assert.Equal(200, (await wire.PatchAsync(path, """{"content":"late"}""")).Status);
        peer.Dispose();
    }

    [Fact]
    public async Task A_deleted_answer_is_unknown_afterwards()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        await wire.PostAsync(interaction.Callback, Defer);
        Assert.Equal(204, (await wire.DeleteAsync(interaction.Original)).Status);
        Assert.Empty(wire.Discord.Messages);
        (await wire.PatchAsync(interaction.Original, Hello)).Refuses(404, 10008, "Unknown Message");
        (await wire.DeleteAsync(interaction.Original)).Refuses(404, 10008, "Unknown Message");
        peer.Dispose();
    }

    [Fact]
    public async Task A_token_reaches_no_message_of_another_interaction()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, one) = await wire.DrawAsync();
        await wire.PostAsync(one.Callback, Defer);
        var other = await wire.DrawAsync(peer);
        await wire.PostAsync(other.Callback, Defer);
        var path = $"{other.FollowUps}/messages/{wire.Discord.Messages[0].Id}";
        (await wire.PatchAsync(path, Hello)).Refuses(404, 10008, "Unknown Message");
        peer.Dispose();
    }

    [Fact]
    public async Task No_bot_token_is_needed_where_the_interactions_token_is()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1.0)");
        using var body = new StringContent(Defer, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(
            new Uri(wire.Url, "discord/api/v10/" + interaction.Callback), body, TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)answer.StatusCode);
        peer.Dispose();
    }
}
