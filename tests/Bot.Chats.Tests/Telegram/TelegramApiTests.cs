using System.Net;
using System.Text.Json;
using Bot.Core.Chat;
using Bot.Telegram.Api;
using Bot.Telegram.Messages;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Bot.Chats.Tests.Telegram;

public sealed class TelegramApiTests
{
    private static readonly GetFileRequest Request = new() { FileId = "file" };

    [Fact]
    public async Task A_call_without_files_is_json()
    {
        var telegram = new ScriptedTelegram().Ok("getChatMember", """{"status":"member"}""");
        var result = await telegram.Api().CallAsync(
            new GetChatMemberRequest { ChatId = -1001234567890123, UserId = 5_000_000_001 }, default);
        Assert.True(result.IsOk(out var member, out _));
        Assert.IsType<ChatMemberMember>(member);
        var call = Assert.Single(telegram.Calls);
        Assert.Equal("""{"chat_id":-1001234567890123,"user_id":5000000001}""", call.Body);
        Assert.Equal("application/json; charset=utf-8", call.ContentType);
    }

    [Theory]
    [InlineData(400, "Bad Request: message to edit not found", nameof(RefusalKind.MessageGone))]
    [InlineData(400, "Bad Request: message can't be edited", nameof(RefusalKind.MessageGone))]
    [InlineData(400, "Bad Request: message to be replied not found", nameof(RefusalKind.ReplyGone))]
    [InlineData(400, "Bad Request: query is too old and response timeout expired or query ID is invalid", nameof(RefusalKind.QueryTooOld))]
    [InlineData(400, "Bad Request: chat not found", nameof(RefusalKind.ChatGone))]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", nameof(RefusalKind.NoRights))]
    [InlineData(400, "Bad Request: message thread not found", nameof(RefusalKind.TopicGone))]
    [InlineData(400, "Bad Request: wrong file_id or the file is temporarily unavailable", nameof(RefusalKind.FileGone))]
    [InlineData(400, "Bad Request: wrong remote file identifier specified: Wrong last symbol", nameof(RefusalKind.FileGone))]
    [InlineData(400, "Bad Request: file of size 11000000 bytes is too big for a photo", nameof(RefusalKind.BadPhoto))]
    [InlineData(400, "Bad Request: file is too big", nameof(RefusalKind.FileTooBig))]
    [InlineData(413, "Request Entity Too Large", nameof(RefusalKind.FileTooBig))]
    [InlineData(400, "Bad Request: PHOTO_INVALID_DIMENSIONS", nameof(RefusalKind.BadPhoto))]
    [InlineData(400, "Bad Request: can't parse entities: unsupported start tag", nameof(RefusalKind.BadEntities))]
    [InlineData(409, "Conflict: terminated by other getUpdates request", nameof(RefusalKind.Conflict))]
    [InlineData(404, "Not Found", nameof(RefusalKind.UnknownMethod))]
    [InlineData(400, "Bad Request: something new", nameof(RefusalKind.Other))]
    public async Task Each_refusal_is_known_by_its_words(int code, string description, string kind)
    {
        var failure = await FailAsync(new ScriptedTelegram().Refuse("getFile", code, description));
        Assert.Equal(new ApiFailure.Refused(code, Enum.Parse<RefusalKind>(kind), description), failure);
    }

    [Fact]
    public async Task Failures_that_are_no_refusals_have_their_own_kinds()
    {
        Assert.Equal(new ApiFailure.Unauthorized(), await FailAsync(new ScriptedTelegram().Refuse("getFile", 401, "Unauthorized")));
        Assert.Equal(
            new ApiFailure.Forbidden("Forbidden: bot was blocked by the user"),
            await FailAsync(new ScriptedTelegram().Refuse("getFile", 403, "Forbidden: bot was blocked by the user")));
        Assert.Equal(
            new ApiFailure.RateLimited(TimeSpan.FromSeconds(17)),
            await FailAsync(new ScriptedTelegram().Refuse("getFile", 429, "Too Many Requests: retry after 17", """{"retry_after":17}""")));
        Assert.Equal(
            new ApiFailure.Migrated(-1009876543210),
            await FailAsync(new ScriptedTelegram().Refuse(
                "getFile", 400, "Bad Request: group chat was upgraded to a supergroup chat", """{"migrate_to_chat_id":-1009876543210}""")));
        Assert.Equal(
            new ApiFailure.NotModified(),
            await FailAsync(new ScriptedTelegram().Refuse(
                "getFile", 400, "Bad Request: message is not modified: specified new message content is the same")));
        Assert.Equal(
            new ApiFailure.Network("status 502"),
            await FailAsync(new ScriptedTelegram().Refuse("getFile", 502, "Bad Gateway")));
    }

    [Theory]
    [InlineData(429, "Too Many Requests: retry after 1", """{"retry_after":1}""")]
    [InlineData(502, "Bad Gateway", "null")]
    public async Task Nothing_is_waited_for_or_tried_again_behind_the_callers_back(int code, string words, string parameters)
    {
        var telegram = new ScriptedTelegram().Refuse("getFile", code, words, parameters);
        await FailAsync(telegram);
        Assert.Single(telegram.Calls);
    }

    [Theory]
    [InlineData("<html>502</html>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"ok":true}""")]
    [InlineData("""{"ok":true,"result":""")]
    [InlineData("""{"ok":true,"result":{"file_path":7}}""")]
    public async Task An_unreadable_answer_is_an_unknown_outcome(string body)
    {
        var failure = await FailAsync(new ScriptedTelegram().Then("getFile", () => ScriptedTelegram.Json(body)));
        Assert.IsType<ApiFailure.Network>(failure);
    }

    [Fact]
    public async Task An_answer_beyond_the_bound_is_not_read()
    {
        var body = new string(' ', 9 * 1024 * 1024);
        Assert.IsType<ApiFailure.Network>(await FailAsync(new ScriptedTelegram().Then("getFile", () => ScriptedTelegram.Json(body))));
    }

    [Fact]
    public async Task A_call_that_is_never_answered_times_out()
    {
        var time = new ManualTime();
        var call = new ScriptedTelegram().Hang("getFile").Api(time).CallAsync(Request, default);
        await time.PassAsync(TimeSpan.FromSeconds(20));
        Assert.False((await call).IsOk(out _, out var failure));
        Assert.Equal(new ApiFailure.Network("timed out"), failure);
    }

    [Fact]
    public async Task Cancellation_is_the_callers_own_and_throws()
    {
        using var cancelled = new CancellationTokenSource();
        var call = new ScriptedTelegram().Hang("getFile").Api().CallAsync(Request, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task The_transports_own_words_are_dropped_because_they_may_hold_the_token()
    {
        var words = $"GET http://telegram.test/bot{ScriptedTelegram.Token}/getFile failed";
        Exception[] faults = [new HttpRequestException(HttpRequestError.ConnectionError, words), new IOException(words)];
        foreach (var fault in faults)
        {
            var failure = await FailAsync(new ScriptedTelegram().Then("getFile", () => throw fault));
            Assert.IsType<ApiFailure.Network>(failure);
            Assert.DoesNotContain(ScriptedTelegram.Token, failure.ToString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(ScriptedTelegram.Token, ScriptedTelegram.Options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_trace_of_a_call_is_made_since_its_url_holds_the_token()
    {
        using var handler = (SocketsHttpHandler)TelegramHttp.Handler();
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.False(handler.AllowAutoRedirect);
    }

    [Fact]
    public async Task A_file_goes_as_a_part_with_a_file_name_and_the_rest_as_text_parts()
    {
        using var files = new TemporaryFiles();
        var telegram = new ScriptedTelegram().Ok("sendPhoto", ScriptedTelegram.Message);
        var file = new MediaFile(files.Create("a fox.png", 10), "a \"fox\".png", "image/png", 10, null, null, true, "A fox", null);
        var sent = await new MessageCalls(telegram.Api()).SendFileAsync(
            new MessageAddress(-5) { Topic = 7 },
            new PlannedFile(file, MessageKind.Photo),
            TextRenderer.Render(FormattedText.Empty.Bold("hi").Add(" \"there\""), null, 100),
            null,
            3,
            default);
        Assert.True(sent.IsOk(out _, out _));

        var parts = Multipart.Read(telegram.Last("sendPhoto"));
        var part = Assert.Single(parts.Values, static part => part.FileName is not null);
        Assert.Equal(("a%20%22fox%22.png", new string('x', 10)), (part.FileName, part.Value));
        Assert.Equal($"attach://{part.Name}", parts["photo"].Value);
        Assert.Equal("-5", parts["chat_id"].Value);
        Assert.Equal("7", parts["message_thread_id"].Value);
        Assert.Equal("hi \"there\"", parts["caption"].Value);
        Assert.Equal("true", parts["has_spoiler"].Value, ignoreCase: true);
        Assert.Equal("""{"message_id":3,"allow_sending_without_reply":true}""", parts["reply_parameters"].Value);
        Assert.Equal("bold", JsonDocument.Parse(parts["caption_entities"].Value).RootElement[0].GetProperty("type").GetString());
        Assert.DoesNotContain("reply_markup", parts.Keys);
        Assert.NotNull(telegram.Last("sendPhoto").ContentLength);
    }

    [Fact]
    public async Task A_download_ends_with_an_error_past_its_bound()
    {
        var telegram = new ScriptedTelegram().Then("photos/1.jpg", static () => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(new EndlessStream()),
        });
        Assert.True((await telegram.Api().DownloadAsync("photos/1.jpg", default)).IsOk(out var stream, out _));
        await using (stream)
        {
            var fault = await Assert.ThrowsAsync<IOException>(() => stream.CopyToAsync(Stream.Null));
            Assert.DoesNotContain(ScriptedTelegram.Token, fault.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<ApiFailure> FailAsync(ScriptedTelegram telegram)
    {
        var result = await telegram.Api().CallAsync(Request, default);
        Assert.False(result.IsOk(out _, out var failure));
        return failure;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
