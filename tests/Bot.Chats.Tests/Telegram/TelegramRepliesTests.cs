using System.Text.Json;
using Bot.Core.Chat;
using Bot.Telegram;
using Bot.Telegram.Messages;
using Bot.Telegram.Updates;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Chats.Tests.Telegram;

public sealed partial class TelegramRepliesTests : IDisposable
{
    private const string Sent = ScriptedTelegram.Message;
    private readonly ScriptedTelegram _telegram = new();
    private readonly ManualTime _time = new();
    private readonly FakeMoves _moves = new();
    private readonly TemporaryFiles _files = new();

    private static ReplyAddress Fresh { get; } = new MessageAddress(-5) { Topic = 11, ReplyTo = 30 }.ToReplyAddress();

    private static ReplyAddress Known { get; } =
        new MessageAddress(-5) { Topic = 11, ReplyTo = 30, Message = 900 }.ToReplyAddress();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("-100123", -100123L, null)]
    [InlineData("-100123/11", -100123L, 11)]
    [InlineData("456", 456L, null)]
    public void A_room_is_a_chat_or_one_of_its_topics(string room, long chat, int? topic) =>
        Assert.Equal(new MessageAddress(chat) { Topic = topic }, MessageAddress.InRoom(room));

    [Theory]
    [InlineData("0")]
    [InlineData("-100123/0")]
    [InlineData("-100123/-1")]
    [InlineData("-100123/11/12")]
    [InlineData("@channel")]
    public void Other_words_are_no_room(string room) => Assert.Null(MessageAddress.InRoom(room));

    [Fact]
    public async Task The_first_view_is_a_reply_in_its_topic_and_later_ones_edit_it()
    {
        _telegram.Ok("sendMessage", Sent).Ok("editMessageText", Sent);
        var view = new View(FormattedText.Empty.Bold("Fox")) { Buttons = [new Button("Cancel", "cancel:1", true)] };
        var shown = await ShownAsync(Fresh, view);
        Assert.Equal("-5", shown.Room);
        Assert.Equal(
            """
            {"link_preview_options":{"is_disabled":true},"chat_id":-5,"message_thread_id":11,"text":"Fox",
            "entities":[{"type":"bold","offset":0,"length":3}],
            "reply_parameters":{"allow_sending_without_reply":true,"message_id":30},
            "reply_markup":{"inline_keyboard":[[{"text":"Cancel","callback_data":"cancel:1","style":"danger"}]]}}
            """,
            Body("sendMessage"),
            JsonTexts.Same);

        Assert.Equal(shown, await ShownAsync(shown, new View("Fox 2")));
        Assert.Equal(
            """{"link_preview_options":{"is_disabled":true},"chat_id":-5,"message_id":900,"text":"Fox 2"}""",
            Body("editMessageText"),
            JsonTexts.Same);
    }

    [Fact]
    public async Task The_text_becomes_the_photo_and_a_new_caption_needs_no_upload()
    {
        _telegram.Ok("editMessageMedia", Sent).Ok("editMessageCaption", Sent);
        var view = new View(FormattedText.Empty.Code("fox")) { Media = [Picture("fox.png", isSpoiler: true)] };
        var shown = await ShownAsync(Known, view);
        var parts = Multipart.Read(_telegram.Last("editMessageMedia"));
        Assert.Equal(
            """
            {"type":"photo","media":"attach://0","caption":"fox","has_spoiler":true,
            "caption_entities":[{"type":"code","offset":0,"length":3}]}
            """,
            parts["media"].Value,
            JsonTexts.Same);
        Assert.Equal("fox.png", parts["0"].FileName);
        Assert.Equal("900", parts["message_id"].Value);

        await ShownAsync(shown, view with { Text = "later" });
        Assert.Equal(["editMessageMedia", "editMessageCaption"], _telegram.Methods);
        await ShownAsync(shown, new View("only words"));
        Assert.Equal(["editMessageMedia", "editMessageCaption", "editMessageCaption"], _telegram.Methods);
    }

    [Fact]
    public async Task A_first_view_with_a_picture_is_sent_as_a_photo_at_once()
    {
        _telegram.Ok("sendPhoto", Sent);
        var shown = MessageAddress.Read(await ShownAsync(Fresh, new View("fox") { Media = [Picture("fox.png")] }));
        Assert.Equal((900, MessageKind.Photo), (shown!.Message, shown.Kind));
        Assert.Equal("fox.png", Multipart.Read(_telegram.Last("sendPhoto"))["0"].FileName);
    }

    [Fact]
    public async Task Further_pictures_follow_once_as_an_album_that_replies_to_the_first()
    {
        _telegram.Ok("editMessageMedia", Sent).Ok("editMessageCaption", Sent)
            .Ok("sendMediaGroup", """[{"message_id":901},{"message_id":902}]""");
        var view = new View("foxes") { Media = [Picture("1.png"), Picture("2.png"), Picture("3.png")] };
        var shown = await ShownAsync(Known, view);
        var parts = Multipart.Read(_telegram.Last("sendMediaGroup"));
        Assert.Equal(
            """[{"type":"photo","media":"attach://0"},{"type":"photo","media":"attach://1"}]""", parts["media"].Value);
        Assert.Equal(("2.png", "3.png"), (parts["0"].FileName, parts["1"].FileName));
        Assert.Equal("900", JsonDocument.Parse(parts["reply_parameters"].Value).RootElement.GetProperty("message_id").ToString());
        Assert.Equal([901, 902], MessageAddress.Read(shown)!.FollowUps!);

        await ShownAsync(shown, view);
        Assert.Equal(["editMessageMedia", "sendMediaGroup", "editMessageCaption"], _telegram.Methods);
    }

    [Fact]
    public async Task One_further_picture_is_no_album_and_what_stands_is_told_before_it_and_while_it_waits()
    {
        _telegram.Ok("editMessageMedia", Sent)
            .Refuse("sendPhoto", 429, "Too Many Requests: retry after 7", """{"retry_after":7}""")
            .Ok("sendPhoto", """{"message_id":901}""");
        var view = Pictures(2);
        var partly = Assert.IsType<ShowResult.Busy>(await Chat().ShowAsync(Known, view, default));
        Assert.Equal((TimeSpan.Zero, view.Media[0]), (partly.RetryAfter, Assert.Single(partly.ShownFiles)));
        partly = Assert.IsType<ShowResult.Busy>(await Chat().ShowAsync(partly.Address!, view, default));
        Assert.Equal((TimeSpan.FromSeconds(7), view.Media[0]), (partly.RetryAfter, Assert.Single(partly.ShownFiles)));
        Assert.Equal([901], MessageAddress.Read(await ShownAsync(partly.Address!, view))!.FollowUps!);
        Assert.Equal(["editMessageMedia", "sendPhoto", "sendPhoto"], _telegram.Methods);
    }

    [Fact]
    public async Task What_went_out_before_somebody_gave_up_is_told()
    {
        using var given = new CancellationTokenSource();
        _telegram.Ok("editMessageMedia", Sent).Refuse("sendMediaGroup", 400, "Bad Request: something new")
            .Ok("sendPhoto", """{"message_id":901}""")
            .Then("sendPhoto", () =>
            {
                given.Cancel();
                throw new OperationCanceledException(given.Token);
            });
        var view = Pictures(3);
        var partly = Assert.IsType<ShowResult.Busy>(await Chat().ShowAsync(Known, view, given.Token));
        partly = Assert.IsType<ShowResult.Busy>(await Chat().ShowAsync(partly.Address!, view, given.Token));
        Assert.Equal(view.Media.Take(2), partly.ShownFiles);
    }

    [Fact]
    public async Task What_went_out_before_the_chat_was_closed_is_told_first()
    {
        _telegram.Ok("editMessageMedia", Sent).Refuse("sendMediaGroup", 400, "Bad Request: something new")
            .Ok("sendPhoto", """{"message_id":901}""").Refuse("sendPhoto", 403, "Forbidden: bot was blocked by the user")
            .Refuse("sendPhoto", 403, "Forbidden: bot was blocked by the user");
        var view = Pictures(3);
        var partly = Assert.IsType<ShowResult.Busy>(await Chat().ShowAsync(Known, view, CancellationToken.None));
        partly = Assert.IsType<ShowResult.Busy>(await Chat().ShowAsync(partly.Address!, view, CancellationToken.None));
        Assert.Equal((TimeSpan.Zero, 2), (partly.RetryAfter, partly.ShownFiles.Count));
        Assert.IsType<ShowResult.Gone>(await Chat().ShowAsync(partly.Address!, view, CancellationToken.None));
    }

    [Fact]
    public async Task All_but_what_is_missing_stands_while_the_words_about_it_wait()
    {
        _telegram.Ok("editMessageMedia", Sent).Ok("sendPhoto", """{"message_id":901}""")
            .Refuse("editMessageCaption", 429, "Too Many Requests: retry after 7", """{"retry_after":7}""");
        foreach (var method in new[] { "sendMediaGroup", "sendDocument" }) _telegram.Refuse(method, 400, "Bad Request: something new");
        _telegram.Refuse("sendPhoto", 400, "Bad Request: something new");
        var view = Pictures(3);
        var partly = Assert.IsType<ShowResult.Busy>(await ShowAsync(Known, view));
        Assert.Equal((TimeSpan.FromSeconds(7), 2), (partly.RetryAfter, partly.ShownFiles.Count));
    }

    [Fact]
    public async Task A_first_step_says_that_another_message_may_come_and_the_next_says_it_no_more()
    {
        _telegram.Ok("sendMessage", Sent).Ok("editMessageText", Sent);
        var step = new View("fox") { Progress = new Progress("Starting", null) };
        var shown = await ShownAsync(Fresh, step);
        Assert.Contains(View.StaysSo, Body("sendMessage"), StringComparison.Ordinal);
        await ShownAsync(shown, step with { Progress = new Progress("Drawing", 0.5) });
        Assert.DoesNotContain(View.StaysSo, Body("editMessageText"), StringComparison.Ordinal);
        await ShownAsync(Fresh, new View("an answer"));
        Assert.DoesNotContain(View.StaysSo, Body("sendMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_may_not_be_deleted_any_more_becomes_the_words_without_buttons()
    {
        _telegram.Ok("deleteMessage", "true").Refuse("deleteMessage", 400, "Bad Request: message can't be deleted for everyone")
            .Ok("editMessageText", Sent);
        await Chat().RemoveAsync(Known, new View("It has ended."), default);
        Assert.Equal("""{"chat_id":-5,"message_id":900}""", Body("deleteMessage"), JsonTexts.Same);
        Assert.Equal(["deleteMessage"], _telegram.Methods);
        await Chat().RemoveAsync(Known, new View("It has ended."), default);
        Assert.Equal(["deleteMessage", "deleteMessage", "editMessageText"], _telegram.Methods);
        Assert.Equal(
            """{"link_preview_options":{"is_disabled":true},"chat_id":-5,"message_id":900,"text":"It has ended."}""",
            Body("editMessageText"),
            JsonTexts.Same);
    }

    [Fact]
    public async Task A_message_that_is_no_more_is_left_alone()
    {
        _telegram.Refuse("deleteMessage", 400, "Bad Request: message to delete not found");
        await Chat().RemoveAsync(Known, new View("It has ended."), default);
        await Chat().RemoveAsync(Fresh, new View("It has ended."), default);
        Assert.Equal(["deleteMessage"], _telegram.Methods);
    }

    [Fact]
    public async Task A_message_that_already_looks_so_is_shown()
    {
        _telegram.Refuse("editMessageText", 400, "Bad Request: message is not modified");
        Assert.Equal(Known, await ShownAsync(Known, new View("same")));
    }

    [Fact]
    public async Task A_message_that_is_gone_is_sent_anew()
    {
        _telegram.Refuse("editMessageText", 400, "Bad Request: message to edit not found").Ok("sendMessage", """{"message_id":950}""");
        Assert.Equal(950, MessageAddress.Read(await ShownAsync(Known, new View("x")))!.Message);
    }

    [Fact]
    public async Task A_deleted_topic_is_left_out()
    {
        _telegram.Refuse("sendMessage", 400, "Bad Request: message thread not found").Ok("sendMessage", Sent);
        Assert.Null(MessageAddress.Read(await ShownAsync(Fresh, new View("x")))!.Topic);
        Assert.DoesNotContain("message_thread_id", Body("sendMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_a_new_message_there_since_the_old_ids_mean_nothing()
    {
        _telegram
            .Refuse("editMessageText", 400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1009}""")
            .Ok("sendMessage", """{"message_id":1}""");
        var shown = await ShownAsync(Known, new View("x"));
        Assert.Equal("-1009", shown.Room);
        Assert.Equal(new MessageAddress(-1009) { Message = 1 }, MessageAddress.Read(shown));
        Assert.Equal("telegram:-1009", Assert.Single(_moves.Told).To.ToString());
    }

    [Fact]
    public async Task A_photo_that_telegram_cannot_process_goes_as_a_document()
    {
        _telegram.Refuse("editMessageMedia", 400, "Bad Request: IMAGE_PROCESS_FAILED").Ok("editMessageMedia", Sent);
        var shown = await ShownAsync(Known, new View("x") { Media = [Picture("fox.png")] });
        Assert.Equal(MessageKind.Document, MessageAddress.Read(shown)!.Kind);
        Assert.Contains("\"document\"", Multipart.Read(_telegram.Last("editMessageMedia"))["media"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Bad Request: not enough rights to send photos to the chat", true)]
    [InlineData(403, "Forbidden: CHAT_SEND_PHOTOS_FORBIDDEN", true)]
    [InlineData(400, "Bad Request: wrong file identifier/HTTP URL specified", false)]
    [InlineData(400, "Bad Request: something new", false)]
    public async Task A_refused_file_is_tried_as_a_document_and_then_told_as_a_link(int code, string description, bool isForRights)
    {
        _telegram.Refuse("editMessageMedia", code, description).Ok("editMessageText", Sent);
        await ShownAsync(Known, new View("Here is your fox") { Media = [Picture("fox.png")], Buttons = [new Button("Again", "again:1")] });
        Assert.Equal(["editMessageMedia", "editMessageMedia", "editMessageText"], _telegram.Methods);
        Assert.Contains("\"document\"", Multipart.Read(_telegram.Last("editMessageMedia"))["media"].Value, StringComparison.Ordinal);
        Assert.Contains("https://cdn.test/fox.png", Body("editMessageText"), StringComparison.Ordinal);
        Assert.Contains("again:1", Body("editMessageText"), StringComparison.Ordinal);
        Assert.Equal(isForRights, Body("editMessageText").Contains("I have no right to send pictures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hidden_picture_never_becomes_an_open_document()
    {
        _telegram.Refuse("editMessageMedia", 400, "Bad Request: something new").Ok("editMessageText", Sent);
        await ShownAsync(Known, new View("x") { Media = [Picture("fox.png", isSpoiler: true)] });
        Assert.Equal(["editMessageMedia", "editMessageText"], _telegram.Methods);
    }

    [Fact]
    public async Task A_message_that_cannot_be_edited_in_any_way_comes_anew_and_only_then_the_place_is_gone()
    {
        const string New = "Bad Request: something new";
        _telegram.Refuse("editMessageMedia", 400, New).Refuse("editMessageText", 400, New)
            .Ok("sendMessage", """{"message_id":950}""").Refuse("sendMessage", 400, New);
        var view = new View("fox") { Media = [Picture("fox.png")], Buttons = [new Button("Again", "again:1")] };
        Assert.Equal(950, MessageAddress.Read(await ShownAsync(Known, view))!.Message);
        Assert.Contains("https://cdn.test/fox.png", Body("sendMessage"), StringComparison.Ordinal);
        Assert.Contains("again:1", Body("sendMessage"), StringComparison.Ordinal);
        Assert.IsType<ShowResult.Gone>(await ShowAsync(Known, view));
    }

    [Fact]
    public async Task A_refused_step_on_the_way_neither_closes_the_place_nor_brings_a_second_message()
    {
        _telegram.Refuse("editMessageText", 400, "Bad Request: something new");
        Assert.Equal(Known, await ShownAsync(Known, new View("x") { Progress = new Progress("Painting", 0.5) }));
        Assert.Equal(["editMessageText"], _telegram.Methods);
    }

    [Theory]
    [InlineData(413, "Request Entity Too Large")]
    [InlineData(400, "Bad Request: something new")]
    public async Task A_refused_album_goes_one_by_one_and_then_as_documents(int code, string description)
    {
        _telegram.Ok("editMessageMedia", Sent).Refuse("sendMediaGroup", code, description)
            .Ok("sendPhoto", """{"message_id":901}""").Refuse("sendPhoto", 400, "Bad Request: IMAGE_PROCESS_FAILED")
            .Ok("sendDocument", """{"message_id":902}""");
        var shown = await ShownAsync(Known, Pictures(3));
        Assert.Equal(["editMessageMedia", "sendMediaGroup", "sendPhoto", "sendPhoto", "sendDocument"], _telegram.Methods);
        Assert.Equal("3.png", Multipart.Read(_telegram.Last("sendDocument"))["0"].FileName);
        Assert.Equal([901, 902], MessageAddress.Read(shown)!.FollowUps!);
        Assert.Null(MessageAddress.Read(shown)!.Missing);
    }

    [Fact]
    public async Task Pictures_that_telegram_takes_in_no_way_are_told_with_their_links_then_and_later()
    {
        _telegram.Ok("editMessageMedia", Sent).Ok("editMessageCaption", Sent);
        foreach (var method in new[] { "sendMediaGroup", "sendPhoto", "sendDocument" })
            _telegram.Refuse(method, 400, "Bad Request: not enough rights to send photos to the chat");
        var shown = await ShownAsync(Known, Pictures(3));
        Assert.Equal(["editMessageMedia", "sendMediaGroup", "sendPhoto", "sendDocument", "editMessageCaption"], _telegram.Methods);
        foreach (var link in new[] { "https://cdn.test/2.png", "https://cdn.test/3.png" })
            Assert.Contains(link, Body("editMessageCaption"), StringComparison.Ordinal);
        await ShownAsync(shown, Pictures(3));
        Assert.Equal("editMessageCaption", _telegram.Methods.Last());
        Assert.Contains("https://cdn.test/3.png", Body("editMessageCaption"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_even_the_words_cannot_tell_of_are_counted_as_undelivered()
    {
        const string New = "Bad Request: something new";
        _telegram.Ok("editMessageMedia", Sent).Refuse("editMessageCaption", 400, New);
        foreach (var method in new[] { "sendMediaGroup", "sendPhoto", "sendDocument" }) _telegram.Refuse(method, 400, New);
        Assert.Equal(
            ["2.png", "3.png"],
            Assert.IsType<ShowResult.Shown>(await ShowAsync(Known, Pictures(3))).Undelivered.Select(static file => file.FileName));
    }

    [Fact]
    public async Task Pictures_told_by_their_links_are_delivered_as_far_as_the_links_find_room()
    {
        _telegram.Ok("editMessageMedia", Sent).Ok("editMessageCaption", Sent);
        foreach (var method in new[] { "sendMediaGroup", "sendPhoto", "sendDocument" })
            _telegram.Refuse(method, 400, "Bad Request: something new");
        Assert.Empty(Assert.IsType<ShowResult.Shown>(await ShowAsync(Known, Pictures(3))).Undelivered);
        var far = Pictures(6);
        far = far with { Media = [.. far.Media.Select(static file => file with { Link = new Uri($"{file.Link}?{new string('x', 300)}") })] };
        var shown = Assert.IsType<ShowResult.Shown>(await ShowAsync(Known, far));
        var caption = JsonDocument.Parse(Body("editMessageCaption")).RootElement.GetProperty("caption").GetString()!;
        Assert.Equal(far.Media.Skip(1).Where(file => !caption.Contains($"{file.Link}", StringComparison.Ordinal)), shown.Undelivered);
        Assert.InRange(shown.Undelivered.Count, 1, 4);
        Assert.Empty(Assert.IsType<ShowResult.Shown>(await ShowAsync(Known, Pictures(1))).Undelivered);
    }

    [Fact]
    public async Task An_album_that_went_out_is_not_sent_again_when_a_later_one_has_to_wait()
    {
        string[] ids = [.. Enumerable.Range(901, 10).Select(static id => $$"""{"message_id":{{id}}}""")];
        _telegram.Ok("sendPhoto", Sent).Ok("editMessageCaption", Sent)
            .Ok("sendMediaGroup", $"[{string.Join(',', ids)}]")
            .Refuse("sendMediaGroup", 429, "Too Many Requests: retry after 90", """{"retry_after":90}""")
            .Ok("sendMediaGroup", """[{"message_id":920},{"message_id":921}]""");
        var busy = Assert.IsType<ShowResult.Busy>(await ShowAsync(Fresh, Pictures(13)));
        var shown = await ShownAsync(busy.Address!, Pictures(13));
        Assert.Equal(["sendPhoto", "sendMediaGroup", "sendMediaGroup", "sendMediaGroup"], _telegram.Methods);
        Assert.Equal(11, busy.ShownFiles.Count);
        Assert.Equal([.. Enumerable.Range(901, 10), 920, 921], MessageAddress.Read(shown)!.FollowUps!);
        Assert.Equal("13.png", Multipart.Read(_telegram.Last("sendMediaGroup"))["1"].FileName);
    }

    [Fact]
    public async Task A_file_that_telegram_finds_too_large_becomes_a_link()
    {
        _telegram.Refuse("editMessageMedia", 413, "Request Entity Too Large").Ok("editMessageText", Sent);
        await ShownAsync(Known, new View("x") { Media = [Picture("fox.png")] });
        Assert.Contains("https://cdn.test/fox.png", Body("editMessageText"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat")]
    [InlineData(400, "Bad Request: chat not found")]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat")]
    [InlineData(400, "Bad Request: something new")]
    public async Task A_closed_chat_is_gone(int code, string description)
    {
        _telegram.Refuse("sendMessage", code, description);
        var gone = Assert.IsType<ShowResult.Gone>(await ShowAsync(Fresh, new View("x")));
        Assert.Contains(description, gone.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rate_limits_and_outages_are_busy()
    {
        _telegram.Refuse("sendMessage", 429, "Too Many Requests: retry after 41", """{"retry_after":41}""")
            .Refuse("sendMessage", 502, "Bad Gateway")
            .Then("sendMessage", static () => throw new HttpRequestException("reset"));
        Assert.Equal(new ShowResult.Busy(TimeSpan.FromSeconds(41)), await ShowAsync(Fresh, new View("x")));
        Assert.IsType<ShowResult.Busy>(await ShowAsync(Fresh, new View("x")));
        Assert.IsType<ShowResult.Busy>(await ShowAsync(Fresh, new View("x")));
    }

    [Theory]
    [InlineData("telegram", "not json")]
    [InlineData("telegram", "null")]
    [InlineData("discord", """{"chat":5}""")]
    public async Task An_address_of_somebody_else_is_gone(string platform, string value) =>
        Assert.IsType<ShowResult.Gone>(await ShowAsync(new ReplyAddress(platform, "5", value), new View("x")));

    private TelegramChat Chat()
    {
        var api = _telegram.Api(_time);
        var calls = new MessageCalls(api);
        return new TelegramChat(
            new TelegramReplies(calls, new FollowUps(calls, NullLogger<FollowUps>.Instance), new GroupMoves(_moves),
                new ChatRights(api, _time)),
            new TelegramFiles(api, _time),
            new GroupMembers(api, new UnresponsiveChats(_time)));
    }

    /// <summary>As whoever shows a reply does: what is to be stored on the way is, and it goes on at once.</summary>
    private async Task<ShowResult> ShowAsync(ReplyAddress address, View view)
    {
        var result = await Chat().ShowAsync(address, view, default);
        return result is ShowResult.Busy { Address: { } partly, RetryAfter.Ticks: 0 } ? await ShowAsync(partly, view) : result;
    }

    private async Task<ReplyAddress> ShownAsync(ReplyAddress address, View view) =>
        Assert.IsType<ShowResult.Shown>(await ShowAsync(address, view)).Address;

    private string Body(string method) => _telegram.Last(method).Body;

    private View Pictures(int count) => new("foxes") { Media = [.. Enumerable.Range(1, count).Select(at => Picture($"{at}.png"))] };

    private MediaFile Picture(string name, bool isSpoiler = false) => new(
        _files.Create(name, 10), name, "image/png", 10, 64, 64, isSpoiler, "A fox", new Uri($"https://cdn.test/{name}"));
}
