using System.Text.Json;
using Bot.Core.Chat;
using Bot.Discord.Replies;
using Microsoft.Extensions.Logging.Abstractions;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Replies;

public sealed partial class DiscordRepliesTests : IDisposable
{
    private const string Answer = "POST /interactions/900/itoken/callback?with_response=true";
    private const string Original = "PATCH /webhooks/77/itoken/messages/@original";
    private const string Delete = "DELETE /webhooks/77/itoken/messages/@original";
    private const string GetOriginal = "GET /webhooks/77/itoken/messages/@original";
    private const string FollowUp = "POST /webhooks/77/itoken?wait=true";

    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();
    private readonly UnansweredInteractions _unanswered = new();
    private readonly FakePromises _promises = new();
    private readonly DiscordReplies _replies;

    public DiscordRepliesTests()
    {
        var rest = _http.Client(_time);
        _replies = new DiscordReplies(
            rest, new ReplySender(rest, _time), _unanswered, _promises, _time, NullLogger<DiscordReplies>.Instance);
        _http.Otherwise = static sent => Json(sent.Path.Contains("callback", StringComparison.Ordinal)
            ? """{"interaction":{"id":"900"},"resource":{"type":4,"message":{"id":"42","content":"x"}}}"""
            : """{"id":"42"}""");
    }

    private DiscordAddress Address => Addresses.Command(_time.GetUtcNow());

    private IEnumerable<string> Calls => _http.Sent.Select(static sent => sent.Call);

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_first_view_answers_and_the_next_edits()
    {
        var first = await ShownAsync(Address, new View("one"));
        await ShownAsync(first, new View("two"));

        Assert.Equal([Answer, Original], Calls);
        Assert.Equal((AnswerState.Original, "42"), (first.State, first.Message));
        Assert.Equal(
            """{"type":4,"data":{"content":"one","components":[],"attachments":[],"allowed_mentions":{"parse":[]}}}""",
            _http.Sent[0].Body);
    }

    [Fact]
    public async Task A_view_for_the_caller_only_is_ephemeral()
    {
        var address = await ShownAsync(Address, new View("one") { OnlyForCaller = true });

        Assert.Equal(64, Body(0).GetProperty("data").GetProperty("flags").GetInt32());
        Assert.True(address.IsEphemeral);
    }

    [Fact]
    public async Task A_message_beside_that_is_for_the_caller_only_is_ephemeral_and_never_comes_to_the_channel()
    {
        var beside = Address.Beside("n0");
        await ShownAsync(beside, new View("for you") { OnlyForCaller = true });
        Assert.Equal([GetOriginal, FollowUp], Calls);
        Assert.Equal(64, Body(1).GetProperty("flags").GetInt32());

        _time.Advance(TimeSpan.FromMinutes(15));
        _http.Refuse(401, 50027);
        Assert.IsType<ShowResult.Gone>(await _replies.ShowAsync(
            beside.ToReplyAddress(), new View("for you") { OnlyForCaller = true }, CancellationToken.None));
        Assert.Equal([GetOriginal, FollowUp, GetOriginal], Calls);
    }

    [Fact]
    public async Task A_message_beside_a_press_waits_for_nobody_and_everybody_sees_it()
    {
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;
        var first = await ShownAsync(press.Address.Beside("1"), new View("one"));
        await ShownAsync(press.Address.Beside("2"), new View("two"));
        await ShownAsync(first, new View("one more"));
        await _replies.EndPressAsync(press, "Started.", CancellationToken.None);

        Assert.Equal([Answer, FollowUp, FollowUp, "PATCH /webhooks/77/itoken/messages/42", FollowUp], Calls);
        Assert.Equal("""{"type":6}""", _http.Sent[0].Body);
        Assert.False(Body(1).TryGetProperty("flags", out _));
        Assert.False(Body(2).TryGetProperty("flags", out _));
        Assert.Equal(64, Body(4).GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task A_message_beside_a_command_comes_after_its_answer()
    {
        _replies.Expect(Address, isPrivate: false);
        Assert.IsType<ShowResult.Busy>(
            await _replies.ShowAsync(Address.Beside("1").ToReplyAddress(), new View("two"), CancellationToken.None));
        await ShownAsync(Address, new View("one"));
        await ShownAsync(Address.Beside("1"), new View("two"));

        Assert.Equal([Answer, FollowUp], Calls);
    }

    [Fact]
    public async Task Messages_beside_one_another_without_a_token_are_told_apart_by_their_nonces()
    {
        var (one, two) = (Address.Beside("1"), Address.Beside("2"));
        _time.Advance(TimeSpan.FromMinutes(20));
        await ShownAsync(one, new View("one"));
        await ShownAsync(two, new View("two"));

        Assert.Equal("900/1", Body(0).GetProperty("nonce").GetString());
        Assert.Equal("900/2", Body(1).GetProperty("nonce").GetString());
    }

    [Fact]
    public async Task A_view_in_time_leaves_nothing_to_defer()
    {
        _replies.Expect(Address, isPrivate: false);
        await ShownAsync(Address, new View("one"));

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal([Answer], Calls);
        Assert.Equal(0, _unanswered.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_view_in_time_the_answer_is_deferred_and_then_edited(bool isPrivate)
    {
        _replies.Expect(Address, isPrivate);

        _time.Advance(TimeSpan.FromMilliseconds(1499));
        Assert.Empty(Calls);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await ShownAsync(Address, new View("one"));

        Assert.Equal([Answer, Original], Calls);
        Assert.Equal(isPrivate ? """{"type":5,"data":{"flags":64}}""" : """{"type":5}""", _http.Sent[0].Body);
        Assert.Equal(0, _unanswered.Count);
    }

    [Fact]
    public async Task A_channels_own_limit_is_the_rooms_and_a_tokens_is_the_replys()
    {
        _http.Otherwise = static _ => Json("""{"retry_after":9}""", 429);

        var byToken = await _replies.ShowAsync(Address.ToReplyAddress(), new View("x"), CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(20));
        var inChannel = await _replies.ShowAsync(
            (Addresses.Command(default) with { State = AnswerState.ChannelMessage, Message = "42" }).ToReplyAddress(),
            new View("x"), CancellationToken.None);

        Assert.Equal(new ShowResult.Busy(TimeSpan.FromSeconds(9)) { IsForReplyAlone = true }, byToken);
        Assert.Equal(new ShowResult.Busy(TimeSpan.FromSeconds(9)), inChannel);
    }

    [Fact]
    public async Task A_view_that_is_on_its_way_when_the_deferral_falls_due_wins()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        _http.ThenAsync(_ => gate.Task);
        var expected = _replies.Expect(Address, isPrivate: false)!;

        var showing = _replies.ShowAsync(Address.ToReplyAddress(), new View("one"), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        gate.SetResult(Json("""{"resource":{"message":{"id":"42"}}}"""));
        Assert.IsType<ShowResult.Shown>(await showing);
        await expected.Gate.WaitAsync();

        Assert.Equal([Answer], Calls);
        Assert.Contains("\"type\":4", _http.Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_that_comes_while_the_deferral_is_on_its_way_waits_and_edits()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        _http.ThenAsync(_ => gate.Task);
        _replies.Expect(Address, isPrivate: false);
        _time.Advance(TimeSpan.FromSeconds(1.5));

        var showing = _replies.ShowAsync(Address.ToReplyAddress(), new View("one"), CancellationToken.None);
        Assert.False(showing.IsCompleted);
        gate.SetResult(Json("{}"));

        Assert.IsType<ShowResult.Shown>(await showing);
        Assert.Equal([Answer, Original], Calls);
    }

    [Fact]
    public async Task When_the_first_view_fails_the_deferral_still_comes()
    {
        _http.Then(() => Json("", 502));
        _replies.Expect(Address, isPrivate: false);

        Assert.IsType<ShowResult.Busy>(
            await _replies.ShowAsync(Address.ToReplyAddress(), new View("one"), CancellationToken.None));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        await ShownAsync(Address, new View("one"));

        Assert.Equal([Answer, Answer, Original], Calls);
    }

    [Fact]
    public void A_repeated_event_is_expected_once()
    {
        Assert.NotNull(_replies.Expect(Address, isPrivate: false));
        Assert.Null(_replies.Expect(Address, isPrivate: false));
    }

    [Fact]
    public async Task An_answer_that_was_given_before_is_edited()
    {
        _http.Refuse(400, 40060);

        var address = await ShownAsync(Address, new View("one"));

        Assert.Equal([Answer, Original], Calls);
        Assert.Equal("42", address.Message);
    }

    [Fact]
    public async Task An_interaction_that_came_too_late_is_answered_in_the_channel_once()
    {
        _http.Refuse(404, 10062);

        var address = await ShownAsync(Address, new View("one"));
        await ShownAsync(address, new View("two"));

        Assert.Equal([Answer, "POST /channels/500/messages", "PATCH /channels/500/messages/42"], Calls);
        Assert.Equal("900", Body(1).GetProperty("nonce").GetString());
        Assert.True(Body(1).GetProperty("enforce_nonce").GetBoolean());
        Assert.False(Body(2).TryGetProperty("nonce", out _));
    }

    /// <summary>Under a nonce that Discord has seen lately it returns the message there is, and changes nothing.</summary>
    [Theory]
    [InlineData("""{"id":"42","content":"Starting","attachments":[],"components":[]}""", true)]
    [InlineData("""{"id":"42","content":"Done","attachments":[{"id":"1"}],"components":[]}""", true)]
    [InlineData("""{"id":"42","content":"Done","attachments":[],"components":[{"type":1,"components":[{"type":2,"custom_id":"x"}]}]}""", true)]
    [InlineData("""{"id":"42","content":"Done","attachments":[],"components":[]}""", false)]
    public async Task A_message_that_was_there_already_is_edited_into_the_view(string returned, bool isEdited)
    {
        _http.Then(() => Json(returned));
        var beside = (Address with { MayWrite = true }).Beside("1");

        var address = await ShownAsync(beside, new View("Done"));

        Assert.Equal(
            isEdited ? ["POST /channels/500/messages", "PATCH /channels/500/messages/42"] : ["POST /channels/500/messages"], Calls);
        Assert.Equal("900/1", Body(0).GetProperty("nonce").GetString());
        Assert.Equal((AnswerState.ChannelMessage, "42"), (address.State, address.Message));
    }

    [Fact]
    public async Task What_is_for_the_caller_only_never_reaches_the_channel()
    {
        _http.Refuse(404, 10062);

        var result = await _replies.ShowAsync(Address.ToReplyAddress(), new View("secret") { OnlyForCaller = true },
            CancellationToken.None);

        Assert.IsType<ShowResult.Gone>(result);
        Assert.Equal([Answer], Calls);
    }

    [Fact]
    public async Task Past_the_tokens_life_the_channel_takes_over()
    {
        var answered = await ShownAsync(Address, new View("one"));
        _time.Advance(TimeSpan.FromMinutes(15));

        await ShownAsync(answered, new View("two"));

        Assert.Equal([Answer, "PATCH /channels/500/messages/42"], Calls);
        Assert.Equal("Bot bot-secret", _http.Sent[1].Authorization);
    }

    [Theory]
    [InlineData(403, 50001)]
    [InlineData(403, 50013)]
    [InlineData(404, 10003)]
    [InlineData(404, 10008)]
    public async Task When_the_channel_is_closed_too_the_reader_is_gone(int status, int code)
    {
        _http.Refuse(401, 50027).Refuse(status, code).Refuse(status, code);

        var result = await _replies.ShowAsync(
            (Address with { State = AnswerState.Original, Message = "42" }).ToReplyAddress(), new View("x"),
                CancellationToken.None);

        var gone = Assert.IsType<ShowResult.Gone>(result);
        Assert.Contains($"{code}", gone.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_does_not_wait_for_a_rate_limit()
    {
        _http.Then(() => Json("""{"retry_after":0.5}""", 429));

        var result = await _replies.ShowAsync(
            (Address with { State = AnswerState.Original }).ToReplyAddress(),
            new View("x") { Progress = new Progress("s", 0.5) },
            CancellationToken.None);

        Assert.Equal(new ShowResult.Busy(TimeSpan.FromSeconds(0.5)) { IsForReplyAlone = true }, result);
    }

    [Fact]
    public async Task A_file_that_Discord_finds_too_large_is_shown_as_a_link()
    {
        _http.Refuse(413, 40005);
        using var file = new TemporaryFile();
        var view = new View("x")
        {
            Media = [new MediaFile(
            file.Path, "a.png", "image/png", 3, 1, 1, false, "", new Uri("https://cdn.test/a.png"))]
        };

        await ShownAsync(Address, view);

        Assert.Contains("files[0]", _http.Sent[0].Body, StringComparison.Ordinal);
        Assert.Equal("x\nhttps://cdn.test/a.png", Body(1).GetProperty("data").GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_deferral_that_no_view_follows_is_forgotten_with_its_token()
    {
        _replies.Expect(Address, isPrivate: false);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        await _time.WhenWaitingAsync(TimeSpan.FromMinutes(15));

        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(0, _unanswered.Count);
    }

    [Fact]
    public async Task Beyond_its_capacity_nothing_is_remembered_and_all_is_answered()
    {
        var few = new UnansweredInteractions(capacity: 1);
        few.Add(Address with { Interaction = "1" }, since: 0);

        Assert.NotNull(few.Add(Address, since: 0));
        Assert.Equal(1, few.Count);
        await ShownAsync(Address, new View("one"));
    }

    private async Task<DiscordAddress> ShownAsync(DiscordAddress address, View view)
    {
        var result = await _replies.ShowAsync(address.ToReplyAddress(), view, CancellationToken.None);
        return DiscordAddress.Read(Assert.IsType<ShowResult.Shown>(result).Address);
    }

    private DiscordAddress Shown => Address with { State = AnswerState.Original };

    private static View Picture(TemporaryFile file) => new("x")
    {
        Media = [new MediaFile(file.Path, "a.png", "image/png", 3, 1, 1, false, "", new Uri("https://cdn.test/a.png"))],
    };

    private JsonElement Body(int n)
    {
        using var json = JsonDocument.Parse(_http.Sent[n].Body);
        return json.RootElement.Clone();
    }

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile() => File.WriteAllText(Path, "abc");

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
