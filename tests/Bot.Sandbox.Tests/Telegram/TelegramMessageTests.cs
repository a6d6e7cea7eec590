using System.Text.Json.Nodes;
using Bot.Sandbox.Tests.Fal;

namespace Bot.Sandbox.Tests.Telegram;

/// <summary>Sending and editing: refused as Telegram refuses, in Telegram's words.</summary>
public sealed class TelegramMessageTests
{
    private static readonly long Mia = TelegramWire.Mia.Id;

    public static TheoryData<string, object, string> Wrong() => new()
    {
        { "sendMessage", new { chat_id = Mia, text = "" }, "message text is empty" },
        { "sendMessage", new { chat_id = Mia, text = "  " }, "text must be non-empty" },
        { "sendMessage", new { chat_id = Mia, text = new string('x', 4_097) }, "message is too long" },
        { "sendMessage", new { chat_id = 999, text = "x" }, "chat not found" },
        { "sendMessage", new { chat_id = Mia, text = "x", reply_parameters = new { message_id = 77 } }, "message to be replied not found" },
        { "sendMessage", new { chat_id = TelegramWire.Forum, text = "x", message_thread_id = 99 }, "message thread not found" },
        { "sendMessage", new { chat_id = Mia, text = "x", reply_markup = Button(new string('a', 65)) }, "BUTTON_DATA_INVALID" },
        { "sendMessage", new { chat_id = Mia, text = "<b>x", parse_mode = "HTML" }, "can't parse entities" },
        { "sendPhoto", new { chat_id = Mia, photo = "https://example.com/a.png" }, "failed to get HTTP URL content" },
        { "sendPhoto", new { chat_id = Mia, photo = "nonsense" }, "wrong remote file identifier" },
        { "sendPhoto", new { chat_id = Mia }, "there is no photo in the request" },
        { "sendMediaGroup", new { chat_id = Mia, media = Array.Empty<object>() }, "there are no messages to send" },
        { "editMessageText", new { chat_id = Mia, message_id = 77, text = "x" }, "message to edit not found" },
        { "editMessageText", new { chat_id = Mia, text = "x" }, "message to edit not found" },
        { "answerCallbackQuery", new { callback_query_id = "1" }, "query is too old" },
        { "getFile", new { file_id = "nonsense" }, "invalid file_id" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_call_is_refused_in_Telegrams_words(string method, object parameters, string words)
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.RefusedAsync(400, words, method, parameters);
        Assert.Empty(wire.Telegram.Transcript.Messages(Mia));
    }

    [Fact]
    public async Task A_reply_to_nothing_is_sent_where_that_is_allowed()
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.ResultAsync(
            "sendMessage",
            new { chat_id = Mia, text = "x", reply_parameters = new { message_id = 77, allow_sending_without_reply = true } });
        Assert.Null(Assert.Single(wire.Telegram.Transcript.Messages(Mia)).ReplyToMessageId);
    }

    [Fact]
    public async Task Entities_are_counted_in_UTF_16_units()
    {
        await using var wire = await TelegramWire.StartAsync();
        await wire.ResultAsync(
            "sendMessage", new { chat_id = Mia, text = "🦊 fox", entities = new[] { new { type = "bold", offset = 3, length = 3 } } });
        var entity = Assert.Single(Assert.Single(wire.Telegram.Transcript.Messages(Mia)).Current.Entities);
        Assert.Equal(("bold", 3, 3), (entity.Type, entity.Offset, entity.Length));
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_refused()
    {
        await using var wire = await TelegramWire.StartAsync();
        var id = await wire.SayAsync("one");
        await wire.RefusedAsync(400, "message is not modified", "editMessageText", new { chat_id = Mia, message_id = id, text = "one" });
        await wire.ResultAsync("editMessageText", new { chat_id = Mia, message_id = id, text = "two" });
        Assert.Equal("two", wire.Telegram.Transcript.Find(Mia, id)!.Text);
    }

    [Fact]
    public async Task A_persons_message_is_not_the_bots_to_edit()
    {
        await using var wire = await TelegramWire.StartAsync();
        var id = wire.Telegram.People.SendText(TelegramWire.Mia, Mia, "hello");
        await wire.RefusedAsync(400, "message can't be edited", "editMessageText", new { chat_id = Mia, message_id = id, text = "x" });
    }

    [Fact]
    public async Task A_text_becomes_a_photo_and_never_a_text_again()
    {
        await using var wire = await TelegramWire.StartAsync();
        var id = await wire.SayAsync();
        using var form = TelegramWire.Upload(
            "fox", FalImages.Png(64, 48), ("chat_id", $"{Mia}"), ("message_id", $"{id}"), ("media", """{"type":"photo","media":"attach://fox","caption":"a fox"}"""));
        var edited = await wire.ResultAsync("editMessageMedia", form);
        Assert.Equal(64, (int)edited["photo"]!.AsArray()[^1]!["width"]!);
        Assert.Equal("a fox", wire.Telegram.Transcript.Find(Mia, id)!.Text);
        await wire.RefusedAsync(
            400, "there is no text in the message to edit", "editMessageText", new { chat_id = Mia, message_id = id, text = "x" });
    }

    [Theory]
    [InlineData(6_000, 4_001)]
    [InlineData(2_100, 100)]
    public async Task A_photo_with_impossible_sides_is_refused_and_a_document_is_not(int width, int height)
    {
        await using var wire = await TelegramWire.StartAsync();
        using var photo = TelegramWire.Upload("photo", FalImages.Png(width, height), ("chat_id", $"{Mia}"));
        await wire.RefusedAsync(400, "PHOTO_INVALID_DIMENSIONS", "sendPhoto", photo);
        using var document = TelegramWire.Upload("document", FalImages.Png(width, height), ("chat_id", $"{Mia}"));
        await wire.ResultAsync("sendDocument", document);
    }

    [Fact]
    public async Task A_photo_that_is_none_is_refused()
    {
        await using var wire = await TelegramWire.StartAsync();
        using var form = TelegramWire.Upload("photo", [.. "no picture"u8], ("chat_id", $"{Mia}"));
        await wire.RefusedAsync(400, "IMAGE_PROCESS_FAILED", "sendPhoto", form);
    }

    [Fact]
    public async Task A_file_is_had_by_a_link_with_the_token_for_an_hour()
    {
        await using var wire = await TelegramWire.StartAsync();
        var bytes = FalImages.Png(8, 8);
        wire.Telegram.People.SendPhoto(TelegramWire.Mia, Mia, bytes, asDocument: true);
        var update = (await wire.ResultAsync("getUpdates"))[0]!;
        var file = await wire.ResultAsync("getFile", new { file_id = (string)update["message"]!["document"]!["file_id"]! });
        Assert.Equal(bytes, await wire.DownloadAsync((string)file["file_path"]!));
        wire.Time.Advance(TimeSpan.FromMinutes(61));
        await Assert.ThrowsAsync<HttpRequestException>(() => wire.DownloadAsync((string)file["file_path"]!));
    }

    [Fact]
    public async Task Whoever_blocked_the_bot_cannot_be_written_to()
    {
        await using var wire = await TelegramWire.StartAsync();
        wire.Telegram.People.Block(TelegramWire.Mia, isBlocked: true);
        await wire.RefusedAsync(403, "bot was blocked by the user", "sendMessage", new { chat_id = Mia, text = "x" });
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_says_where_it_is()
    {
        await using var wire = await TelegramWire.StartAsync();
        var supergroup = wire.Telegram.People.Upgrade(TelegramWire.Group);
        var refusal = await wire.RefusedAsync(
            400, "upgraded to a supergroup", "sendMessage", new { chat_id = TelegramWire.Group, text = "x" });
        Assert.Equal(supergroup, (long)refusal["parameters"]!["migrate_to_chat_id"]!);
        await wire.SayAsync(chat: supergroup);
    }

    [Fact]
    public async Task A_chat_that_is_flooded_says_how_long_to_wait()
    {
        await using var wire = await TelegramWire.StartAsync();
        JsonNode? limited = null;
        for (var i = 0; i < 10 && limited is null; i++)
        {
            var answer = await wire.CallAsync("sendMessage", new { chat_id = Mia, text = $"{i}" });
            if (!(bool)answer["ok"]!) limited = answer;
        }

        Assert.Equal(429, (int)limited!["error_code"]!);
        var wait = (int)limited["parameters"]!["retry_after"]!;
        Assert.Contains($"retry after {wait}", (string)limited["description"]!, StringComparison.Ordinal);
        wire.Time.Advance(TimeSpan.FromSeconds(wait));
        await wire.SayAsync("again");
    }

    [Fact]
    public async Task A_press_is_answered_once()
    {
        await using var wire = await TelegramWire.StartAsync();
        var id = await wire.SayAsync(markup: Button("again"));
        var pressed = wire.Telegram.People.PressAsync(TelegramWire.Mia, Mia, id, "again");
        var query = (await wire.ResultAsync("getUpdates"))[0]!["callback_query"]!;
        Assert.Equal("again", (string?)query["data"]);
        await wire.ResultAsync("answerCallbackQuery", new { callback_query_id = (string)query["id"]!, text = "done" });
        Assert.Equal("done", (await pressed).Text);
        await wire.RefusedAsync(400, "query is too old", "answerCallbackQuery", new { callback_query_id = (string)query["id"]! });
    }

    private static object Button(string data) => new { inline_keyboard = new[] { new[] { new { text = "x", callback_data = data } } } };
}
