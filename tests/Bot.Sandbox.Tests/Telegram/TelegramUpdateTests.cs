namespace Bot.Sandbox.Tests.Telegram;

/// <summary>Polling, menus and groups as the Bot API has them.</summary>
public sealed class TelegramUpdateTests
{
    private static readonly long Mia = TelegramWire.Mia.Id;

    [Fact]
    public async Task An_offset_confirms_what_is_below_it()
    {
        await using var wire = await TelegramWire.StartAsync();
        foreach (var text in new[] { "one", "two", "three" }) wire.Telegram.People.SendText(TelegramWire.Mia, Mia, text);
        var first = (await wire.ResultAsync("getUpdates", new { limit = 2 })).AsArray();
        Assert.Equal(["one", "two"], first.Select(static update => (string?)update!["message"]!["text"]));
        var next = (long)first[1]!["update_id"]! + 1;
        Assert.Equal(
            "three", (string?)Assert.Single((await wire.ResultAsync("getUpdates", new { offset = next })).AsArray())!["message"]!["text"]);
    }

    [Fact]
    public async Task What_is_not_confirmed_comes_again()
    {
        await using var wire = await TelegramWire.StartAsync();
        wire.Telegram.People.SendText(TelegramWire.Mia, Mia, "one");
        var first = (await wire.ResultAsync("getUpdates"))[0]!["update_id"]!.ToJsonString();
        wire.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(first, (await wire.ResultAsync("getUpdates"))[0]!["update_id"]!.ToJsonString());
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_first_update()
    {
        await using var wire = await TelegramWire.StartAsync();
        var polling = wire.ResultAsync("getUpdates", new { timeout = 50 });
        await wire.Time.WhenWaitingAsync(TimeSpan.FromSeconds(50));
        wire.Telegram.People.SendText(TelegramWire.Mia, Mia, "now");
        Assert.Equal("now", (string?)(await polling)[0]!["message"]!["text"]);
    }

    [Fact]
    public async Task A_long_poll_without_news_ends_empty()
    {
        await using var wire = await TelegramWire.StartAsync();
        var polling = wire.ResultAsync("getUpdates", new { timeout = 50 });
        await wire.Time.WhenWaitingAsync(TimeSpan.FromSeconds(50));
        wire.Time.Advance(TimeSpan.FromSeconds(50));
        Assert.Empty((await polling).AsArray());
    }

    [Fact]
    public async Task A_second_poller_ends_the_first()
    {
        await using var wire = await TelegramWire.StartAsync();
        var first = wire.CallAsync("getUpdates", new { timeout = 50 });
        await wire.Time.WhenWaitingAsync(TimeSpan.FromSeconds(50));
        var second = wire.CallAsync("getUpdates", new { timeout = 40 });
        Assert.Equal(409, (int)(await first)["error_code"]!);
        await wire.Time.WhenWaitingAsync(TimeSpan.FromSeconds(40));
        wire.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.True((bool)(await second)["ok"]!);
    }

    [Fact]
    public async Task Only_updates_that_were_asked_for_come()
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.ResultAsync("getUpdates", new { allowed_updates = new[] { "callback_query" } });
        wire.Telegram.People.SendText(TelegramWire.Mia, Mia, "unseen");
        wire.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty((await wire.ResultAsync("getUpdates")).AsArray());
    }

    [Theory]
    [InlineData("0:wrong")]
    [InlineData("7000000001:wrong")]
    public async Task A_wrong_token_is_refused(string token)
    {
        await using var wire = await TelegramWire.StartAsync();
        Assert.Equal(401, (int)(await wire.CallAsync("getMe", token: token))["error_code"]!);
    }

    [Fact]
    public async Task A_method_that_does_not_exist_is_refused()
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.RefusedAsync(404, "method not found", "sendNothing");
        Assert.Equal("SandboxBot", (string?)(await wire.ResultAsync("GETME"))["username"]);
    }

    [Fact]
    public async Task In_a_group_the_bot_sees_commands_for_it_and_answers_to_it_and_nothing_else()
    {
        await using var wire = await TelegramWire.StartAsync();
        var (people, group) = (wire.Telegram.People, TelegramWire.Group);
        var bots = await wire.SayAsync(chat: group);
        people.SendText(TelegramWire.Mia, group, "just talking");
        people.SendText(TelegramWire.Mia, group, "/imagine@OtherBot a fox");
        people.SendText(TelegramWire.Mia, group, "/imagine a fox");
        people.SendText(TelegramWire.Mia, group, "/imagine@SandboxBot an owl");
        people.SendText(TelegramWire.Mia, group, "thanks", replyTo: bots);
        var seen = (await wire.ResultAsync("getUpdates")).AsArray().Select(static update => (string?)update!["message"]!["text"]);
        Assert.Equal(["/imagine a fox", "/imagine@SandboxBot an owl", "thanks"], seen);
    }

    [Fact]
    public async Task A_repeated_update_keeps_its_id()
    {
        await using var wire = await TelegramWire.StartAsync();
        wire.Telegram.People.SendText(TelegramWire.Mia, Mia, "one");
        var first = (await wire.ResultAsync("getUpdates"))[0]!;
        wire.Telegram.People.RepeatUpdates(1);
        var again = (await wire.ResultAsync("getUpdates", new { offset = (long)first["update_id"]! })).AsArray();
        Assert.All(again, update => Assert.Equal((long)first["update_id"]!, (long)update!["update_id"]!));
    }

    [Fact]
    public async Task An_administrator_is_told_from_a_member()
    {
        await using var wire = await TelegramWire.StartAsync();
        async Task<string?> StatusAsync(long person) =>
            (string?)(await wire.ResultAsync("getChatMember", new { chat_id = TelegramWire.Group, user_id = person }))["status"];
        Assert.Equal("member", await StatusAsync(Mia));
        Assert.Contains(await StatusAsync(TelegramWire.Moe.Id), new[] { "administrator", "creator" });
    }

    [Theory]
    [InlineData("Draw", "x", "BOT_COMMAND_INVALID")]
    [InlineData("draw-it", "x", "BOT_COMMAND_INVALID")]
    [InlineData("draw", " ", "BOT_COMMAND_DESCRIPTION_INVALID")]
    public async Task A_wrong_menu_is_refused(string command, string description, string words)
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.RefusedAsync(400, words, "setMyCommands", new { commands = new[] { new { command, description } } });
    }

    [Fact]
    public async Task A_menu_belongs_to_its_scope()
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.ResultAsync("setMyCommands", Menu("imagine", new { type = "default" }));
        await wire.ResultAsync("setMyCommands", Menu("credits", new { type = "all_chat_administrators" }));
        var people = wire.Telegram.People;
        Assert.Equal("imagine", Assert.Single(people.Menu(TelegramWire.Mia, TelegramWire.Group)).Command);
        Assert.Equal("credits", Assert.Single(people.Menu(TelegramWire.Moe, TelegramWire.Group)).Command);
    }

    private static object Menu(string command, object scope) => new { commands = new[] { new { command, description = "x" } }, scope };
}
