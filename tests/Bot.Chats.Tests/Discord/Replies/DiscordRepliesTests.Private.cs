using Bot.Core.Chat;
using Bot.Discord.Replies;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Replies;

/// <summary>What is for the caller only, after a deferral that everybody sees.</summary>
public sealed partial class DiscordRepliesTests
{
    [Fact]
    public async Task A_private_view_after_a_public_deferral_takes_its_place_for_the_caller_only()
    {
        _replies.Expect(Address, isPrivate: false);
        _time.Advance(TimeSpan.FromSeconds(1.5));

        var address = await ShownAsync(Address, new View("No, and this is why.") { OnlyForCaller = true });
        await ShownAsync(address, new View("Still no.") { OnlyForCaller = true });

        Assert.Equal([Answer, Delete, FollowUp, "PATCH /webhooks/77/itoken/messages/42"], Calls);
        Assert.Equal(64, Body(2).GetProperty("flags").GetInt32());
        Assert.Equal((AnswerState.FollowUp, true), (address.State, address.IsEphemeral));
    }

    /// <summary>The first message by the token would take the deferral's place, for everybody to see ("Followup Messages").</summary>
    [Theory]
    [InlineData(200, """{"id":"42","flags":128}""")]
    [InlineData(403, "<html>Access denied</html>")]
    [InlineData(502, "")]
    public async Task A_private_message_beside_waits_while_the_answer_may_be_what_another_process_deferred_for_all(int status, string body)
    {
        _http.Then(() => Json(body, status)).Then(static () => Json("""{"id":"42","flags":0}"""));
        var (to, view) = (Address.Beside("n0").ToReplyAddress(), new View("your code") { OnlyForCaller = true });

        Assert.IsType<ShowResult.Busy>(await _replies.ShowAsync(to, view, CancellationToken.None));
        Assert.Equal([GetOriginal], Calls);

        Assert.IsType<ShowResult.Shown>(await _replies.ShowAsync(to, view, CancellationToken.None));
        Assert.Equal([GetOriginal, GetOriginal, FollowUp], Calls);
        Assert.Equal(64, Body(2).GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task A_private_view_never_edits_an_answer_that_somebody_gave_before()
    {
        _http.Refuse(400, 40060).Refuse(404, 10008);

        await ShownAsync(Address, new View("No.") { OnlyForCaller = true });

        Assert.Equal([Answer, Delete, FollowUp], Calls);
        Assert.Equal(64, Body(2).GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task A_private_view_waits_while_the_public_deferral_cannot_be_removed()
    {
        _replies.Expect(Address, isPrivate: false);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        _http.Then(() => Json("", 502));

        Assert.IsType<ShowResult.Busy>(await _replies.ShowAsync(
            Address.ToReplyAddress(), new View("No.") { OnlyForCaller = true }, CancellationToken.None));
        await ShownAsync(Address, new View("No.") { OnlyForCaller = true });

        Assert.Equal([Answer, Delete, Delete, FollowUp], Calls);
    }

    [Fact]
    public async Task A_private_view_after_a_public_deferral_never_reaches_the_channel_when_the_token_is_dead()
    {
        _replies.Expect(Address, isPrivate: false);
        var there = Address;
        _time.Advance(TimeSpan.FromSeconds(1.5));
        _http.Refuse(401, 50027);

        var result = await _replies.ShowAsync(
            there.ToReplyAddress(), new View("No.") { OnlyForCaller = true }, CancellationToken.None);

        Assert.IsType<ShowResult.Gone>(result);
        Assert.Equal([Answer, Delete], Calls);
    }
}
