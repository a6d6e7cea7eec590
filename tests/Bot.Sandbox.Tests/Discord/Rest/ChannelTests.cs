using Bot.Sandbox.Discord;

namespace Bot.Sandbox.Tests.Discord.Rest;

public sealed class ChannelTests
{
    private const string Hello = """{"content":"hello"}""";

    [Fact]
    public async Task A_message_is_created_read_edited_and_deleted()
    {
        await using var wire = await DiscordWire.StartAsync();
        var created = await wire.PostAsync(wire.Messages, Hello);
        Assert.Equal((200, "hello", "0"), (created.Status, created.Text("content"), created.Text("type")));
        Assert.Equal(wire.Options.ApplicationId, created.Json!["author"]!["id"]!.ToString());
        Assert.Null(created.Json["edited_timestamp"]);
        var path = $"{wire.Messages}/{created.Id}";
        var edited = await wire.PatchAsync(path, """{"content":"bye"}""");
        Assert.Equal(("bye", created.Text("timestamp")), (edited.Text("content"), edited.Text("timestamp")));
        Assert.NotNull(edited.Json!["edited_timestamp"]);
        Assert.Equal("bye", (await wire.GetAsync(path)).Text("content"));
        Assert.Equal(204, (await wire.DeleteAsync(path)).Status);
        (await wire.GetAsync(path)).Refuses(404, 10008, "Unknown Message");
        (await wire.PatchAsync(path, Hello)).Refuses(404, 10008, "Unknown Message");
        (await wire.DeleteAsync(path)).Refuses(404, 10008, "Unknown Message");
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_unknown_and_one_that_is_hidden_is_out_of_reach()
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync("channels/1/messages", Hello)).Refuses(404, 10003, "Unknown Channel");
        (await wire.PostAsync($"channels/{wire.Options.HiddenChannelId}/messages", Hello))
            .Refuses(403, 50001, "Missing Access");
    }

    [Fact]
    public async Task Without_its_permissions_the_bot_can_neither_send_nor_attach()
    {
        await using var mute = await DiscordWire.StartAsync(new() { BotPermissions = 0x400 });
        (await mute.PostAsync(mute.Messages, Hello)).Refuses(403, 50013, "Missing Permissions");
        await using var bare = await DiscordWire.StartAsync(new() { BotPermissions = 0x400 | 0x800 });
        Assert.Equal(200, (await bare.PostAsync(bare.Messages, Hello)).Status);
        (await bare.UploadAsync(HttpMethod.Post, bare.Messages, "{}", ("files[0]", "a.txt", [1])))
            .Refuses(403, 50013, "Missing Permissions");
    }

    [Theory]
    [InlineData(1L << 11, false)]
    [InlineData(1L << 38, true)]
    public async Task A_thread_has_a_right_of_its_own(long held, bool isInThread)
    {
        await using var wire = await DiscordWire.StartAsync(new() { BotPermissions = 0x400 | held });
        var thread = wire.Options.Channels.Single(static channel => channel.ThreadOf is not null).Id;
        Assert.Equal(isInThread ? 200 : 403, (await wire.PostAsync($"channels/{thread}/messages", Hello)).Status);
        Assert.Equal(isInThread ? 403 : 200, (await wire.PostAsync(wire.Messages, Hello)).Status);
    }

    [Fact]
    public async Task Another_authors_message_can_be_read_but_not_edited_or_deleted()
    {
        await using var wire = await DiscordWire.StartAsync();
        var path = $"{wire.Messages}/{wire.Discord.Write(wire.Mia, "mine")}";
        Assert.Equal(wire.Mia.Id, (await wire.GetAsync(path)).Json!["author"]!["id"]!.ToString());
        (await wire.PatchAsync(path, Hello)).Refuses(403, 50005, "Cannot edit a message authored by another user");
        (await wire.DeleteAsync(path)).Refuses(403, 50013, "Missing Permissions");
        var left = Assert.Single(wire.Discord.Messages);
        Assert.Equal(("mine", wire.Mia.Id), (left.Content, left.Author));
    }

    [Fact]
    public async Task With_manage_messages_the_bot_deletes_what_others_wrote()
    {
        await using var wire = await DiscordWire.StartAsync(new() { BotPermissions = 0x400 | (1 << 13) });
        var id = wire.Discord.Write(wire.Mia, "mine");
        Assert.Equal(204, (await wire.DeleteAsync($"{wire.Messages}/{id}")).Status);
        Assert.Empty(wire.Discord.Messages);
    }

    [Fact]
    public async Task An_enforced_nonce_makes_one_message_of_two_requests()
    {
        await using var wire = await DiscordWire.StartAsync();
        const string Body = """{"content":"hello","nonce":"n-1","enforce_nonce":true}""";
        var first = await wire.PostAsync(wire.Messages, Body);
        var second = await wire.PostAsync(wire.Messages, Body);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal("n-1", second.Text("nonce"));
        Assert.Single(wire.Discord.Messages);
        await wire.PostAsync(wire.Messages, """{"content":"hello","nonce":"n-1"}""");
        Assert.Equal(2, wire.Discord.Messages.Count);
    }

    [Fact]
    public async Task The_oldest_messages_are_forgotten_first()
    {
        await using var wire = await DiscordWire.StartAsync(new DiscordStandInOptions { MaxMessages = 2 });
        var oldest = await wire.PostAsync(wire.Messages, Hello);
        for (var i = 0; i < 2; i++) await wire.PostAsync(wire.Messages, Hello);
        Assert.Equal(2, wire.Discord.Messages.Count);
        Assert.Null(wire.Discord.Find(oldest.Id));
        (await wire.PatchAsync($"{wire.Messages}/{oldest.Id}", Hello)).Refuses(404, 10008, "Unknown Message");
    }

    [Theory]
    [InlineData("""{"content":"<@1100000000000000011>"}""", true)]
    [InlineData("""{"content":"@everyone"}""", true)]
    [InlineData("""{"content":"<@&1100000000000000002>"}""", true)]
    [InlineData("""{"content":"@everyone","allowed_mentions":{"parse":[]}}""", false)]
    [InlineData("""{"content":"@everyone","allowed_mentions":{"parse":["users"]}}""", false)]
    [InlineData("""{"content":"<@1100000000000000011>","allowed_mentions":{"users":["1100000000000000011"]}}""", true)]
    [InlineData("""{"content":"nobody"}""", false)]
    public async Task A_message_pings_whom_its_mentions_allow(string body, bool pings)
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PostAsync(wire.Messages, body);
        Assert.Equal(pings, Assert.Single(wire.Discord.Messages).WouldPing);
    }
}
