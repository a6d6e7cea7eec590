using System.Threading.Channels;
using Bot.Core.Storage;
using Bot.Telegram;
using Bot.Telegram.Messages;
using Bot.Telegram.Polling;
using Bot.Telegram.Updates;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests.Telegram;

public sealed partial class PollerTests : IDisposable
{
    private const string Nothing = """{"ok":true,"result":[]}""";
    private readonly ScriptedTelegram _telegram = new();
    private readonly ManualTime _time = new();
    private readonly FakeLoggerProvider _log = new();
    private readonly FakeIntake _intake = new();
    private readonly FakeTill _till = new();
    private readonly FakeMoves _moves = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly Channel<string> _polls = Channel.CreateUnbounded<string>();
    private readonly TelegramChat _chat;
    private readonly ChatRights _rights;

    public PollerTests()
    {
        var calls = new MessageCalls(_telegram.Api(_time));
        _chat = new TelegramChat(
            new TelegramReplies(calls, new FollowUps(calls, new FakeLogger<FollowUps>(_log.Collector)), new GroupMoves(_moves),
                _rights = new ChatRights(_telegram.Api(_time), _time)),
            new TelegramFiles(_telegram.Api(_time), _time),
            new GroupMembers(_telegram.Api(_time), new UnresponsiveChats(_time)));
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _givenUp.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task The_first_poll_says_what_is_wanted_and_later_ones_confirm_what_is_stored()
    {
        Batches([Command(10, 5), Command(11, 6)]);
        var polling = Run();
        Assert.Equal(
            """{"limit":100,"timeout":50,"allowed_updates":["message","callback_query","pre_checkout_query","my_chat_member"]}""",
            await _polls.Reader.ReadAsync());
        Assert.Equal("""{"offset":12,"limit":100,"timeout":50}""", await _polls.Reader.ReadAsync());
        Assert.True(_chat.IsReady);
        Assert.Equal(["10", "11"], _intake.Ids.Order());
        Assert.True(await StopAsync(polling));
    }

    [Fact]
    public async Task The_offset_does_not_move_before_the_command_is_stored()
    {
        var stored = new TaskCompletionSource<string?>();
        _intake.Rule = _ => stored.Task;
        Batches([Command(10, 5)]);
        var polling = Run();
        await _polls.Reader.ReadAsync();
        Assert.False(_polls.Reader.TryRead(out _));
        stored.SetResult(null);
        Assert.Contains("\"offset\":11", await _polls.Reader.ReadAsync(), StringComparison.Ordinal);
        await StopAsync(polling);
        Assert.Equal(2, _telegram.Calls.Count);
    }

    [Fact]
    public async Task An_update_that_is_not_taken_in_is_tried_again_in_its_place_while_others_go_on()
    {
        var failures = 1;
        _intake.Rule = command => command.Id.EndsWith(":11", StringComparison.Ordinal) && failures-- > 0
            ? throw new InvalidOperationException("disk")
            : Task.FromResult<string?>(null);
        Batches([Command(10, 5), Command(11, 6), Command(12, 7), Command(13, 6)]);
        var polling = Run();
        await PassPausesUntilAsync(static offset => offset.Contains("\"offset\":14", StringComparison.Ordinal));
        Assert.Equal(["11", "13"], _intake.Accepted.Where(static one => one.Community.Id == "6").Select(Id));
        Assert.Single(_intake.Ids, static id => id == "10");
        Assert.Single(_intake.Ids, static id => id == "12");
        await StopAsync(polling);
    }

    [Fact]
    public async Task An_update_that_always_fails_is_passed_over_under_an_error_id()
    {
        _intake.Rule = static command => Id(command) == "10"
            ? throw new InvalidOperationException("poison")
            : Task.FromResult<string?>(null);
        Batches([Command(10, 5), Command(11, 6), Command(12, 5)]);
        var polling = Run();
        await PassPausesUntilAsync(static offset => offset.Contains("\"offset\":13", StringComparison.Ordinal));
        var line = Assert.Single(_log.Collector.GetSnapshot(), static line => line.Level == LogLevel.Error);
        Assert.Contains("Update 10 failed 5 times and is passed over (error ", line.Message, StringComparison.Ordinal);
        Assert.Equal(["11", "12"], _intake.Ids.Order());
        await StopAsync(polling);
    }

    [Fact]
    public async Task A_hanging_look_up_in_one_group_keeps_no_other_chat_and_no_payment_waiting()
    {
        var (other, answered, asked) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var paid = new TaskCompletionSource();
        _till.Storing = _ => Task.Run(() => paid.TrySetResult());
        _intake.Rule = command =>
        {
            if (command.Community.Id == "6") other.TrySetResult();
            return Task.FromResult<string?>(null);
        };
        _telegram.ThenAsync("getChatMember", async cancellation =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            throw new InvalidOperationException();
        });
        _telegram.Then("answerPreCheckoutQuery", () =>
        {
            answered.TrySetResult();
            return ScriptedTelegram.Json("""{"ok":true,"result":true}""");
        });
        Arriving([Press(10, -5)], [Command(11, 6), Checkout(12), Payment(13)]);
        var polling = Run();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        // A poll goes out at once and comes back with what is new; the look-up's own 3 s have not passed.
        await _time.PassAsync(TimeSpan.FromMilliseconds(600));
        await Task.WhenAll(other.Task, answered.Task, paid.Task).WaitAsync(TimeSpan.FromSeconds(30));
        await _time.PassAsync(TimeSpan.FromMilliseconds(600));
        while (_till.Paid.IsEmpty) await Task.Yield();
        Assert.Equal("stx1", Assert.Single(_till.Paid).Charge);
        Assert.DoesNotContain("10", _intake.Ids);
        Assert.All(_telegram.Calls.Where(static call => call.Method == "getUpdates").Skip(1), static poll =>
            Assert.Contains("\"offset\":10", poll.Body, StringComparison.Ordinal));
        await PassPausesUntilAsync(static offset => offset.Contains("\"offset\":14", StringComparison.Ordinal));
        Assert.True(Assert.Single(_intake.Accepted, static command => Id(command) == "10").IsRoleUnknown);
        await StopAsync(polling);
    }

    [Fact]
    public async Task A_payment_is_stored_while_a_command_of_the_same_chat_still_waits()
    {
        var paid = new TaskCompletionSource();
        _till.Storing = _ => Task.Run(() => paid.TrySetResult());
        var stored = new TaskCompletionSource<string?>();
        _intake.Rule = _ => stored.Task;
        Batches([Command(10, 6), Payment(11)]);
        var polling = Run();
        await paid.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_intake.Accepted);
        stored.SetResult(null);
        await StopAsync(polling);
    }

    [Fact]
    public async Task An_album_whose_pictures_come_in_several_batches_goes_in_as_one_command()
    {
        Arriving([Picture(10, "A")], [Picture(11, "A", "/upscale"), Picture(12, "A")]);
        var polling = Run();
        await PassPausesUntilAsync(static offset => offset.Contains("\"offset\":13", StringComparison.Ordinal));
        Assert.Equal(["p11", "p10", "p12"], Assert.Single(_intake.Accepted).Files.Select(static file => file.Reference));
        await StopAsync(polling);
    }

    [Fact]
    public async Task Commands_of_one_chat_are_taken_in_order_and_chats_do_not_wait_for_each_other()
    {
        var slow = new TaskCompletionSource<string?>();
        var other = new TaskCompletionSource();
        _intake.Rule = command =>
        {
            if (command.Community.Id == "6") other.TrySetResult();
            return Id(command) == "10" ? slow.Task : Task.FromResult<string?>(null);
        };
        Batches([Command(10, 5), Command(11, 5), Command(12, 6)]);
        var polling = Run();
        await other.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("11", _intake.Ids);
        slow.SetResult(null);
        await _polls.Reader.ReadAsync();
        await _polls.Reader.ReadAsync();
        Assert.Equal(["10", "11"], _intake.Accepted.Where(static one => one.Community.Id == "5").Select(Id));
        await StopAsync(polling);
    }

    [Theory]
    [InlineData(""" "message":{"message_id":"text","chat":[]} """)]
    [InlineData(""" "message":{"message_id":1} """)]
    [InlineData(""" "message":{"message_id":1,"chat":{"id":5,"type":7}} """)]
    [InlineData(""" "message":{"message_id":1,"chat":{"id":5},"forward_origin":{}} """)]
    [InlineData(""" "message":{"message_id":1,"chat":{"id":5},"forward_origin":{"type":"of_tomorrow"}} """)]
    [InlineData(""" "message":{"message_id":1,"chat":{"id":5},"reply_to_message":{"message_id":2}} """)]
    [InlineData(""" "message":7 """)]
    [InlineData(""" "callback_query":{"id":"77"} """)]
    [InlineData(""" "callback_query":{"id":"77","from":{"id":5},"message":{"message_id":1}} """)]
    [InlineData(""" "pre_checkout_query":{"id":"77"} """)]
    public async Task An_update_that_cannot_be_read_is_logged_by_its_id_and_does_not_lose_the_others(string content)
    {
        Batches(["{\"update_id\":10," + content + "}", "[]", "7", """{"update_id":"x"}""", Command(11, 6)]);
        var polling = Run();
        await _polls.Reader.ReadAsync();
        Assert.Contains("\"offset\":12", await _polls.Reader.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(["11"], _intake.Ids);
        var line = Assert.Single(_log.Collector.GetSnapshot(), static line => line.Level == LogLevel.Error);
        Assert.StartsWith("Update 10 could not be read and is passed over", line.Message, StringComparison.Ordinal);
        await StopAsync(polling);
    }

    [Fact]
    public async Task Empty_answers_that_come_at_once_do_not_make_it_spin()
    {
        Poll(static () => ScriptedTelegram.Json(Nothing));
        Hang();
        var polling = Run();
        await _time.WhenWaitingAsync(TimeSpan.FromSeconds(1));
        Assert.Single(_telegram.Calls);
        _time.Advance(TimeSpan.FromSeconds(1));
        await _polls.Reader.ReadAsync();
        await _polls.Reader.ReadAsync();
        await StopAsync(polling);
    }

    [Fact]
    public async Task A_conflict_is_logged_loudly_and_tried_again()
    {
        Poll(static () => ScriptedTelegram.Json(
            """{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}""", 409));
        Batches([Command(10, 5)]);
        var polling = Run();
        await PassPausesUntilAsync(static poll => poll.Contains("\"offset\":11", StringComparison.Ordinal));
        var line = Assert.Single(_log.Collector.GetSnapshot(), static line => line.Level == LogLevel.Error);
        Assert.Contains("another process polls with the same TELEGRAM_TOKEN", line.Message, StringComparison.Ordinal);
        Assert.Equal(["10"], _intake.Ids);
        await StopAsync(polling);
    }

    [Fact]
    public async Task An_outage_makes_the_chat_unready_until_a_poll_succeeds()
    {
        _chat.SetReady(true);
        Poll(static () => throw new HttpRequestException("down"));
        Batches([Command(10, 5)]);
        var polling = Run();
        await _polls.Reader.ReadAsync();
        while (!_log.Collector.All.Contains("Polling Telegram failed", StringComparison.Ordinal)) await Task.Yield();
        Assert.False(_chat.IsReady);
        await PassPausesAsync(polls: 3);
        Assert.True(_chat.IsReady);
        await StopAsync(polling);
    }

    [Fact]
    public async Task A_token_that_getMe_confirms_as_refused_several_times_ends_the_polling()
    {
        _telegram.Refuse("getMe", 401, "Unauthorized");
        Poll(static () => ScriptedTelegram.Json("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", 401));
        var polling = Run();
        for (var question = 0; question < TokenConfirmation.Questions; question++) await _time.PassAsync(TokenConfirmation.Pause);
        Assert.False(await polling.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(_chat.IsReady);
        Assert.Equal(["getUpdates", .. Enumerable.Repeat("getMe", TokenConfirmation.Questions)], _telegram.Methods);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(502)]
    public async Task A_refusal_that_getMe_does_not_confirm_each_time_ends_nothing(int code)
    {
        _telegram.Refuse("getMe", 401, "Unauthorized");
        if (code == 200) _telegram.Ok("getMe", """{"id":7000000001,"is_bot":true,"first_name":"Fox"}""");
        else _telegram.Refuse("getMe", code, "Bad Gateway");
        Poll(static () => ScriptedTelegram.Json("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", 401));
        Batches([Command(10, 5)]);
        var polling = Run();
        for (var question = 0; question < 2; question++) await _time.PassAsync(TokenConfirmation.Pause);
        await PassPausesUntilAsync(static poll => poll.Contains("\"offset\":11", StringComparison.Ordinal));
        Assert.Equal(["10"], _intake.Ids);
        Assert.True(_chat.IsReady);
        await StopAsync(polling);
    }

    [Fact]
    public async Task Stopping_finishes_the_batch_and_confirms_it()
    {
        var stored = new TaskCompletionSource<string?>();
        _intake.Rule = _ => stored.Task;
        Batches([Command(10, 5)]);
        var polling = Run();
        await _polls.Reader.ReadAsync();
        await _stopping.CancelAsync();
        Assert.False(polling.IsCompleted);
        stored.SetResult(null);
        Assert.True(await polling.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("""{"offset":11,"limit":1,"timeout":0}""", _telegram.Last("getUpdates").Body);
        Assert.Equal(["10"], _intake.Ids);
    }

    [Fact]
    public async Task Stopping_while_waiting_polls_no_more()
    {
        Hang();
        var polling = Run();
        await _polls.Reader.ReadAsync();
        Assert.True(await StopAsync(polling));
        Assert.Single(_telegram.Calls);
    }

    [Fact]
    public async Task A_host_that_waits_no_longer_leaves_the_batch_to_be_sent_again()
    {
        _intake.Rule = static _ => new TaskCompletionSource<string?>().Task;
        Batches([Command(10, 5)]);
        var polling = Run();
        await _polls.Reader.ReadAsync();
        await _stopping.CancelAsync();
        await _givenUp.CancelAsync();
        Assert.True(await polling);
        Assert.Single(_telegram.Calls);
        Assert.Empty(_intake.Accepted);
    }

    [Fact]
    public async Task A_checkout_is_answered_while_the_rest_of_its_batch_still_waits()
    {
        var answered = new TaskCompletionSource();
        var stored = new TaskCompletionSource<string?>();
        _intake.Rule = _ => stored.Task;
        _telegram.Then("answerPreCheckoutQuery", () =>
        {
            answered.TrySetResult();
            return ScriptedTelegram.Json("""{"ok":true,"result":true}""");
        });
        Batches([Command(10, 5), Checkout(11)]);
        var polling = Run();
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(_intake.Accepted);
        stored.SetResult(null);
        await _polls.Reader.ReadAsync();
        Assert.Contains("\"offset\":12", await _polls.Reader.ReadAsync(), StringComparison.Ordinal);
        await StopAsync(polling);
    }

    [Theory]
    [InlineData(1, -5, "migrate_to_chat_id", -1005, "telegram:-5", "telegram:-1005")]
    [InlineData(1, -1005, "migrate_from_chat_id", -5, "telegram:-5", "telegram:-1005")]
    public async Task A_group_that_becomes_a_supergroup_is_moved(long id, long chat, string field, long other, string from, string to)
    {
        Batches([$$$"""
            {"update_id":{{{id}}},"message":{"message_id":1,"date":1,"chat":{"id":{{{chat}}},"type":"group","title":"g"},"from":{"id":6,"first_name":"Mia"},
            "{{{field}}}":{{{other}}} } }
            """]);
        var polling = Run();
        await PassPausesUntilAsync(static offset => offset.Contains("\"offset\":2", StringComparison.Ordinal));
        var told = Assert.Single(_moves.Told);
        Assert.Equal((from, to), (told.From.ToString(), told.To.ToString()));
        await StopAsync(polling);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_payment_is_asked_for_until_it_is_stored_whatever_keeps_it_from_being_so(bool isDefect)
    {
        var failures = 9;
        _till.Storing = _ => failures-- <= 0
            ? Task.CompletedTask
            : throw (isDefect ? new InvalidOperationException("a defect") : new StorageUnavailableException("The disk is full."));
        Batches([Payment(10)]);
        var polling = Run();
        await PassPausesUntilAsync(static offset => offset.Contains("\"offset\":11", StringComparison.Ordinal));
        Assert.Equal("stx1", Assert.Single(_till.Paid).Charge);
        await StopAsync(polling);
    }
}
