using Bot.Core.Chat;
using Bot.Discord.Replies;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Replies;

/// <summary>Progress whose edit may land after the last view.</summary>
public sealed partial class DiscordRepliesTests
{
    [Theory]
    [InlineData(nameof(AnswerState.Original), "DELETE /webhooks/77/itoken/messages/@original")]
    [InlineData(nameof(AnswerState.FollowUp), "DELETE /webhooks/77/itoken/messages/41")]
    public async Task A_progress_edit_that_may_land_late_finds_no_last_view_to_overwrite(string state, string delete)
    {
        using var file = new TemporaryFile();
        var address = Shown with { State = Enum.Parse<AnswerState>(state), Message = "41" };
        await LoseProgressAsync(address);

        var moved = await ShownAsync(address, Picture(file));
        await ShownAsync(moved, new View("and more"));

        Assert.Equal([delete, FollowUp, "PATCH /webhooks/77/itoken/messages/42"], Calls.Skip(1));
    }

    [Fact]
    public async Task Without_a_token_the_last_view_comes_anew_in_the_channel_too()
    {
        var address = Shown with { State = AnswerState.ChannelMessage, Message = "41" };
        _time.Advance(TimeSpan.FromMinutes(20));
        await LoseProgressAsync(address);

        await ShownAsync(address, new View("done"));

        Assert.Equal(["POST /channels/500/messages", "DELETE /channels/500/messages/41"], Calls.Skip(1));
    }

    [Fact]
    public async Task A_message_that_cannot_be_removed_now_is_removed_before_the_last_view_comes()
    {
        var address = Shown with { Message = "41" };
        await LoseProgressAsync(address);
        _http.Then(() => Json("", 502)).Refuse(404, 10008);

        Assert.IsType<ShowResult.Busy>(await _replies.ShowAsync(address.ToReplyAddress(), new View("done"), CancellationToken.None));
        await ShownAsync(address, new View("done"));

        Assert.Equal([Delete, Delete, FollowUp], Calls.Skip(1));
    }

    [Fact]
    public async Task Where_no_new_message_is_taken_the_last_view_is_edited_in_after_all()
    {
        var address = Shown with { State = AnswerState.ChannelMessage, Message = "41" };
        _time.Advance(TimeSpan.FromMinutes(20));
        await LoseProgressAsync(address);
        _http.Refuse(403, 50013);

        await ShownAsync(address, new View("done"));

        Assert.Equal(["POST /channels/500/messages", "PATCH /channels/500/messages/41"], Calls.Skip(1));
    }

    [Fact]
    public async Task A_progress_edit_that_Discord_answered_leaves_the_message_where_it_is()
    {
        var address = Shown with { Message = "41" };
        _http.Then(() => Json("", 502));
        Assert.IsType<ShowResult.Busy>(await _replies.ShowAsync(address.ToReplyAddress(), Half, CancellationToken.None));

        await ShownAsync(address, new View("done"));

        Assert.Equal([Original, Original], Calls);
    }

    private static View Half => new("x") { Progress = new Progress("s", 0.5) };

    private async Task LoseProgressAsync(DiscordAddress address)
    {
        _http.Then(() => throw new HttpRequestException("lost on the way"));
        Assert.IsType<ShowResult.Busy>(await _replies.ShowAsync(address.ToReplyAddress(), Half, CancellationToken.None));
    }
}
