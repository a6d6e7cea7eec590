using System.Text.Json.Nodes;

namespace Bot.Sandbox.Tests.Discord.Messages;

public sealed class MessageLimitTests
{
    private const string Long = "Must be 2000 or fewer in length.";

    [Fact]
    public async Task Content_has_2000_characters_and_not_one_more()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, Content(new string('a', 2000)))).Status);
        (await wire.PostAsync(wire.Messages, Content(new string('a', 2001))))
            .RefusesForm("content", "BASE_TYPE_MAX_LENGTH", Long);
        Assert.Single(wire.Discord.Messages);
    }

    [Fact]
    public async Task Characters_beyond_the_basic_plane_count_once()
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, Content(Foxes(2000)))).Status);
        (await wire.PostAsync(wire.Messages, Content(Foxes(2001)))).RefusesForm("content", "BASE_TYPE_MAX_LENGTH");
    }

    [Fact]
    public async Task The_limit_holds_for_answers_edits_and_follow_ups_each_at_its_path()
    {
        await using var wire = await DiscordWire.StartAsync();
        var body = Content(new string('a', 2001));
        var (peer, interaction) = await wire.DrawAsync();
        (await wire.PostAsync(interaction.Callback, $$"""{"type":4,"data":{{body}}}"""))
            .RefusesForm("data.content", "BASE_TYPE_MAX_LENGTH", Long);
        await wire.PostAsync(interaction.Callback, """{"type":5}""");
        (await wire.PatchAsync(interaction.Original, body)).RefusesForm("content", "BASE_TYPE_MAX_LENGTH", Long);
        (await wire.PostAsync(interaction.FollowUps, body)).RefusesForm("content", "BASE_TYPE_MAX_LENGTH", Long);
        Assert.True(Assert.Single(wire.Discord.Messages).IsThinking);
        peer.Dispose();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":""}""")]
    [InlineData("""{"content":"  \n "}""")]
    [InlineData("""{"content":null,"embeds":[],"components":[]}""")]
    public async Task A_message_with_nothing_to_show_is_empty(string body)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, body)).Refuses(400, 50006, "Cannot send an empty message");
    }

    [Fact]
    public async Task An_edit_may_leave_fields_out_but_may_not_empty_the_message()
    {
        await using var wire = await DiscordWire.StartAsync();
        var path = $"{wire.Messages}/{(await wire.PostAsync(wire.Messages, Content("hello"))).Id}";
        Assert.Equal(200, (await wire.PatchAsync(path, "{}")).Status);
        Assert.Equal("hello", wire.Discord.Messages[0].Content);
        (await wire.PatchAsync(path, Content(""))).Refuses(400, 50006, "Cannot send an empty message");
        Assert.Equal("hello", wire.Discord.Messages[0].Content);
    }

    [Theory]
    [InlineData("""{"content":7}""", "content", "STRING_TYPE_CONVERT")]
    [InlineData("""{"content":"a","flags":"x"}""", "flags", "NUMBER_TYPE_COERCE")]
    [InlineData("""{"content":"a","flags":64}""", "flags", "MESSAGE_FLAGS_INVALID")]
    [InlineData("""{"content":"a","tts":"yes"}""", "tts", "BOOLEAN_TYPE_CONVERT")]
    [InlineData("""{"content":"a","embeds":{}}""", "embeds", "LIST_TYPE_CONVERT")]
    [InlineData("""{"content":"a","embeds":[7]}""", "embeds.0", "DICT_TYPE_CONVERT")]
    [InlineData("""{"content":"a","allowed_mentions":[]}""", "allowed_mentions", "DICT_TYPE_CONVERT")]
    [InlineData(
        """{"content":"a","allowed_mentions":{"parse":["all"]}}""", "allowed_mentions.parse.0", "BASE_TYPE_CHOICES")]
    [InlineData(
        """{"content":"a","allowed_mentions":{"parse":["users"],"users":["1"]}}""",
        "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE")]
    [InlineData("""{"content":"a","nonce":"abcdefghijklmnopqrstuvwxyz"}""", "nonce", "BASE_TYPE_MAX_LENGTH")]
    public async Task A_field_of_the_wrong_kind_is_refused_at_its_path(string body, string path, string code)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, body)).RefusesForm(path, code);
    }

    [Theory]
    [InlineData("title", 256)]
    [InlineData("description", 4096)]
    public async Task An_embeds_texts_have_their_limits(string field, int max)
    {
        await using var wire = await DiscordWire.StartAsync();
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, Embeds(Embed(field, max)))).Status);
        (await wire.PostAsync(wire.Messages, Embeds(Embed("title", 1), Embed(field, max + 1)))).RefusesForm(
            $"embeds.1.{field}", "BASE_TYPE_MAX_LENGTH", $"Must be {max} or fewer in length.");
    }

    [Fact]
    public async Task All_embeds_together_have_6000_characters_and_there_are_ten_at_most()
    {
        await using var wire = await DiscordWire.StartAsync();
        var full = Embeds(Embed("description", 4000), Embed("description", 2000));
        Assert.Equal(200, (await wire.PostAsync(wire.Messages, full)).Status);
        (await wire.PostAsync(wire.Messages, Embeds(Embed("description", 4000), Embed("description", 2001))))
            .RefusesForm("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
        var eleven = Enumerable.Range(0, 11).Select(static _ => Embed("title", 1)).ToArray();
        (await wire.PostAsync(wire.Messages, Embeds(eleven)))
            .RefusesForm("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    }

    [Theory]
    [InlineData("""{"fields":[{"name":"n"}]}""", "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"footer":{}}""", "embeds.0.footer.text", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"title":"t","color":16777216}""", "embeds.0.color", "NUMBER_TYPE_MAX")]
    [InlineData("""{"title":"t","url":"nonsense"}""", "embeds.0.url", "URL_TYPE_INVALID_URL")]
    [InlineData("""{"image":{"url":"ftp://example.org/a.png"}}""", "embeds.0.image.url", "URL_TYPE_INVALID_SCHEME")]
    public async Task A_part_of_an_embed_that_is_at_fault_is_refused_at_its_path(string embed, string path, string code)
    {
        await using var wire = await DiscordWire.StartAsync();
        (await wire.PostAsync(wire.Messages, $$"""{"embeds":[{{embed}}]}""")).RefusesForm(path, code);
    }

    [Fact]
    public async Task Every_fault_of_a_form_is_told_at_once()
    {
        await using var wire = await DiscordWire.StartAsync();
        var refused = await wire.PostAsync(wire.Messages, """{"content":7,"embeds":[{"title":8}]}""");
        refused.RefusesForm("content", "STRING_TYPE_CONVERT");
        refused.RefusesForm("embeds.0.title", "STRING_TYPE_CONVERT");
    }

    private static string Content(string content) => new JsonObject { ["content"] = content }.ToJsonString();

    private static string Foxes(int count) => string.Concat(Enumerable.Repeat("🦊", count));

    private static JsonObject Embed(string field, int length) => new() { [field] = new string('a', length) };

    private static string Embeds(params JsonObject[] embeds) =>
        new JsonObject { ["embeds"] = new JsonArray([.. embeds]) }.ToJsonString();
}
