using Bot.Core.Chat;
using Bot.Discord.Replies;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Replies;

/// <summary>What becomes of a view that Discord refuses.</summary>
public sealed partial class DiscordRepliesTests
{
    [Theory]
    [InlineData(403, 50013, "Attach Files")]
    [InlineData(403, 50001, "Attach Files")]
    [InlineData(400, 50035, "x")]
    [InlineData(400, 20009, "explicit")]
    [InlineData(403, 0, "x")]
    [InlineData(400, 12345, "x")]
    public async Task A_file_that_is_refused_for_whatever_reason_is_shown_as_a_link(int status, int code, string word)
    {
        using var file = new TemporaryFile();
        _http.Refuse(status, code);

        await ShownAsync(Shown, Picture(file));

        Assert.Equal([Original, Original], Calls);
        Assert.EndsWith("https://cdn.test/a.png", Body(1).GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Contains(word, Body(1).GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, 10008)]
    [InlineData(400, 50083)]
    public async Task A_picture_whose_message_is_lost_comes_anew(int status, int code)
    {
        using var file = new TemporaryFile();
        _http.Refuse(status, code);

        var address = await ShownAsync(Shown with { Message = "41" }, Picture(file));

        Assert.Equal([Original, FollowUp], Calls);
        Assert.Contains("files[0]", _http.Sent[1].Body, StringComparison.Ordinal);
        Assert.Equal((AnswerState.FollowUp, "42"), (address.State, address.Message));
    }

    [Theory]
    [InlineData(404, 10008)]
    [InlineData(400, 50083)]
    public async Task Without_a_token_it_comes_anew_in_the_channel_under_another_nonce(int status, int code)
    {
        using var file = new TemporaryFile();
        var lost = Shown with { State = AnswerState.ChannelMessage, Message = "41" };
        _time.Advance(TimeSpan.FromMinutes(20));
        _http.Refuse(status, code);

        var address = await ShownAsync(lost, Picture(file));

        Assert.Equal(["PATCH /channels/500/messages/41", "POST /channels/500/messages"], Calls);
        Assert.Contains("\"nonce\":\"a900\"", _http.Sent[1].Body, StringComparison.Ordinal);
        Assert.Equal((AnswerState.ChannelMessage, "42"), (address.State, address.Message));
    }

    [Theory]
    [InlineData(403, 50001)]
    [InlineData(404, 10003)]
    public async Task A_channel_that_is_closed_is_told_at_the_first_refusal_also_by_progress(int status, int code)
    {
        var there = Shown with { State = AnswerState.ChannelMessage, Message = "41" };
        _time.Advance(TimeSpan.FromMinutes(20));
        _http.Refuse(status, code);

        Assert.IsType<ShowResult.Gone>(await _replies.ShowAsync(there.ToReplyAddress(), Half, CancellationToken.None));

        Assert.Single(Calls);
    }

    [Fact]
    public async Task A_private_message_that_is_lost_comes_anew_for_the_caller_only()
    {
        _http.Refuse(404, 10008);

        await ShownAsync(Shown with { Message = "41", IsEphemeral = true }, new View("x"));

        Assert.Equal([Original, FollowUp], Calls);
        Assert.Equal(64, Body(1).GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task Buttons_that_are_refused_leave_the_words()
    {
        _http.Refuse(400, 50035);

        await ShownAsync(Shown with { Message = "41" }, new View("x") { Buttons = [new Button("B", "b")] });

        Assert.Equal([Original, Original], Calls);
        Assert.Equal(("x", 0), (Body(1).GetProperty("content").GetString(), Body(1).GetProperty("components").GetArrayLength()));
    }

    [Fact]
    public async Task A_file_that_nothing_shows_is_not_delivered_and_the_message_says_so()
    {
        using var file = new TemporaryFile();
        _http.Otherwise = static sent => sent.Body.Contains("could not be shown", StringComparison.Ordinal)
            ? Json("""{"id":"42"}""")
            : Json("""{"code":50013}""", 403);

        var result = await _replies.ShowAsync((Shown with { Message = "41" }).ToReplyAddress(), Picture(file), CancellationToken.None);

        Assert.Contains("50013", Assert.IsType<ShowResult.Gone>(result).Reason, StringComparison.Ordinal);
        Assert.Equal(Original, Calls.Last());
        Assert.Contains("Attach Files", _http.Sent[^1].Body, StringComparison.Ordinal);
        Assert.Contains("POST /channels/500/messages", Calls);
    }

    [Fact]
    public async Task Progress_that_is_refused_is_not_tried_again_and_the_last_view_is()
    {
        _http.Refuse(404, 10008).Refuse(404, 10008);
        var progress = new View("x") { Progress = new Progress("s", 0.5) };

        var address = await ShownAsync(Shown with { Message = "41" }, progress);
        address = await ShownAsync(address, progress with { Progress = new Progress("s", 0.6) });
        Assert.Equal([Original], Calls);
        await ShownAsync(address, new View("done"));

        Assert.Equal([Original, Original, FollowUp], Calls);
    }
}
