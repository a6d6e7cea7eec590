namespace Bot.Sandbox.Tests.Discord.Commands;

/// <summary>What Discord's own client does before a bot hears of a command.</summary>
public sealed class FilledCommandTests
{
    private const string Everything = """
        [{"name":"all","description":"d","options":[
          {"type":3,"name":"text","description":"d","required":true,"min_length":2,"max_length":4},
          {"type":4,"name":"count","description":"d","min_value":1,"max_value":4},
          {"type":5,"name":"flag","description":"d"},
          {"type":6,"name":"who","description":"d"},
          {"type":7,"name":"where","description":"d"},
          {"type":8,"name":"role","description":"d"},
          {"type":10,"name":"weight","description":"d"},
          {"type":3,"name":"size","description":"d","choices":[{"name":"Small","value":"s"}]},
          {"type":11,"name":"picture","description":"d"}]},
         {"name":"lora","description":"d","options":[
          {"type":2,"name":"list","description":"d","options":[
            {"type":1,"name":"add","description":"d","options":[{"type":3,"name":"url","description":"d"}]}]}]}]
        """;

    [Fact]
    public async Task Values_arrive_in_their_types_with_what_they_refer_to()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, Everything);
        using var peer = await wire.IdentifiedAsync();
        var picture = wire.Discord.Upload("fox.gif", "GIF89a\u0005\0\u0004\0"u8.ToArray());
        await wire.Discord.RunCommandAsync(wire.Mia, "all", new Dictionary<string, string>
        {
            ["text"] = "fox",
            ["count"] = "3",
            ["flag"] = "true",
            ["who"] = wire.Max.Id,
            ["where"] = wire.Options.ChannelId,
            ["role"] = wire.Options.GuildId,
            ["weight"] = "0.5",
            ["size"] = "s",
            ["picture"] = picture,
        });
        var data = (await peer.EventAsync("INTERACTION_CREATE"))["data"]!;
        Assert.Equal(
            ["\"fox\"", "3", "true", $"\"{wire.Max.Id}\"", $"\"{wire.Options.ChannelId}\"",
                $"\"{wire.Options.GuildId}\"", "0.5", "\"s\"", $"\"{picture}\""],
            data["options"]!.AsArray().Select(static option => option!["value"]!.ToJsonString()));
        var resolved = data["resolved"]!;
        Assert.Equal("max", resolved["users"]![wire.Max.Id]!["username"]!.ToString());
        Assert.NotNull(resolved["members"]![wire.Max.Id]!["permissions"]);
        Assert.NotNull(resolved["channels"]![wire.Options.ChannelId]);
        Assert.NotNull(resolved["roles"]![wire.Options.GuildId]);
        var file = resolved["attachments"]![picture]!;
        Assert.Equal(("fox.gif", "image/gif", "5"), (Text("filename"), Text("content_type"), Text("width")));
        using var client = new HttpClient();
        var bytes = await client.GetByteArrayAsync(new Uri(Text("url")), TestContext.Current.CancellationToken);
        Assert.Equal(10, bytes.Length);

        string Text(string name) => file[name]!.ToString();
    }

    [Theory]
    [InlineData("text", "a")]
    [InlineData("text", "abcde")]
    [InlineData("count", "0")]
    [InlineData("count", "5")]
    [InlineData("count", "1.5")]
    [InlineData("count", "many")]
    [InlineData("flag", "perhaps")]
    [InlineData("who", "1")]
    [InlineData("where", "1")]
    [InlineData("role", "1")]
    [InlineData("weight", "NaN")]
    [InlineData("size", "l")]
    [InlineData("picture", "1")]
    [InlineData("nonsense", "1")]
    public async Task A_value_that_does_not_fit_is_refused_before_a_bot_hears_of_it(string option, string value)
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, Everything);
        var values = new Dictionary<string, string> { ["text"] = "fox", [option] = value };
        await Assert.ThrowsAsync<ArgumentException>(() => wire.Discord.RunCommandAsync(wire.Mia, "all", values));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("lora")]
    [InlineData("lora list")]
    [InlineData("lora list nonsense")]
    public async Task A_command_that_is_incomplete_or_unknown_is_not_sent(string command)
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, Everything);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            wire.Discord.RunCommandAsync(wire.Mia, command, new Dictionary<string, string>()));
    }

    [Fact]
    public async Task A_subcommand_arrives_inside_its_group()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, Everything);
        using var peer = await wire.IdentifiedAsync();
        await wire.Discord.RunCommandAsync(
            wire.Mia, "lora list add", new Dictionary<string, string> { ["url"] = "https://a.org" });
        var group = (await peer.EventAsync("INTERACTION_CREATE"))["data"]!["options"]![0]!;
        Assert.Equal(("list", "2"), (group["name"]!.ToString(), group["type"]!.ToString()));
        var add = group["options"]![0]!;
        Assert.Equal(("add", "1"), (add["name"]!.ToString(), add["type"]!.ToString()));
        Assert.Equal("https://a.org", add["options"]![0]!["value"]!.ToString());
    }

    [Fact]
    public async Task A_command_takes_a_film_with_its_measures()
    {
        await using var wire = await DiscordWire.StartAsync();
        await wire.PutAsync(wire.Commands, Everything);
        using var peer = await wire.IdentifiedAsync();
        var film = wire.Discord.Upload("fox.mp4", SampleMedia.Mp4(2));
        await wire.Discord.RunCommandAsync(
            wire.Mia, "all", new Dictionary<string, string> { ["text"] = "fox", ["picture"] = film });
        var file = (await peer.EventAsync("INTERACTION_CREATE"))["data"]!["resolved"]!["attachments"]![film]!;
        Assert.Equal(("video/mp4", "fox.mp4"), (file["content_type"]!.ToString(), file["filename"]!.ToString()));
        Assert.Equal(("1280", "720"), (file["width"]!.ToString(), file["height"]!.ToString()));
    }

    [Fact]
    public async Task An_upload_above_the_guilds_limit_is_refused_by_the_client()
    {
        await using var wire = await DiscordWire.StartAsync(new() { AttachmentSizeLimit = 4 });
        Assert.NotEmpty(wire.Discord.Upload("a", [1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => wire.Discord.Upload("a", [1, 2, 3, 4, 5]));
    }

    [Fact]
    public async Task A_modal_opens_as_an_answer_and_comes_back_filled_in()
    {
        await using var wire = await DiscordWire.StartAsync();
        var (peer, interaction) = await wire.DrawAsync();
        const string Modal = """
            {"type":9,"data":{"custom_id":"m","title":"Edit","components":[{"type":18,"label":"Prompt",
              "component":{"type":4,"custom_id":"p","style":1,"max_length":5}}]}}
            """;
        (await wire.PostAsync(interaction.Callback, Modal.Replace("title", "name", StringComparison.Ordinal)))
            .RefusesForm("data.title", "BASE_TYPE_REQUIRED");
        Assert.Equal(204, (await wire.PostAsync(interaction.Callback, Modal)).Status);
        Assert.Equal("Edit", wire.Discord.ModalOf(interaction.Id)!["title"]!.ToString());
        Assert.Empty(wire.Discord.Messages);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            wire.Discord.SubmitModalAsync(interaction.Id, new Dictionary<string, string> { ["p"] = "too long" }));
        await wire.Discord.SubmitModalAsync(interaction.Id, new Dictionary<string, string> { ["p"] = "fox" });
        var submitted = new Interaction(await peer.EventAsync("INTERACTION_CREATE"), wire.Options.ApplicationId);
        Assert.Equal("5", submitted.Data["type"]!.ToString());
        Assert.Equal("fox", submitted.Data["data"]!["components"]![0]!["component"]!["value"]!.ToString());
        (await wire.PostAsync(submitted.Callback, Modal)).RefusesForm("type", "INTERACTION_CALLBACK_TYPE_INVALID");
        peer.Dispose();
    }
}
