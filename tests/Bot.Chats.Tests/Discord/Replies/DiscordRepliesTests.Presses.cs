using Bot.Core.Chat;
using Bot.Discord.Replies;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Replies;

/// <summary>How presses are answered.</summary>
public sealed partial class DiscordRepliesTests
{
    [Fact]
    public async Task A_press_without_words_is_only_acknowledged()
    {
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;

        await _replies.EndPressAsync(press, null, CancellationToken.None);

        Assert.Equal([Answer], Calls);
        Assert.Equal("""{"type":6}""", _http.Sent[0].Body);
    }

    [Fact]
    public async Task A_press_is_acknowledged_again_while_Discord_still_waits()
    {
        _http.Then(() => Json("", 502)).Then(() => Json("""{"retry_after":1.1}""", 429));
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;

        var ending = _replies.EndPressAsync(press, null, CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(0.25));
        await _time.PassAsync(TimeSpan.FromSeconds(1.1));
        await ending;

        Assert.Equal([Answer, Answer, Answer], Calls);
        Assert.Equal(AnswerState.Acknowledged, press.Address.State);
    }

    [Fact]
    public async Task Words_for_a_presser_outlast_a_limit_of_many_seconds()
    {
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;
        _time.Advance(TimeSpan.FromSeconds(1.5));
        _http.Then(() => Json("""{"retry_after":20}""", 429));

        var ending = _replies.EndPressAsync(press, "Too late.", CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(20));
        await ending;

        Assert.Equal([Answer, FollowUp, FollowUp], Calls);
    }

    [Fact]
    public async Task A_press_with_words_is_answered_to_the_presser()
    {
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;

        await _replies.EndPressAsync(press, "Too late.", CancellationToken.None);

        Assert.Equal([Answer], Calls);
        Assert.Equal((4, 64),
            (Body(0).GetProperty("type").GetInt32(), Body(0).GetProperty("data").GetProperty("flags").GetInt32()));
    }

    [Fact]
    public async Task A_slow_press_is_acknowledged_and_its_words_follow()
    {
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;
        _time.Advance(TimeSpan.FromSeconds(1.5));

        await _replies.EndPressAsync(press, "Too late.", CancellationToken.None);

        Assert.Equal([Answer, FollowUp], Calls);
        Assert.Equal("""{"type":6}""", _http.Sent[0].Body);
        Assert.Equal(64, Body(1).GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task A_press_whose_view_came_is_not_acknowledged_again()
    {
        var press = _replies.Expect(Addresses.Press(_time.GetUtcNow()), isPrivate: true)!;
        await ShownAsync(press.Address, new View("No."));

        await _replies.EndPressAsync(press, null, CancellationToken.None);

        Assert.Equal([Answer], Calls);
    }
}
