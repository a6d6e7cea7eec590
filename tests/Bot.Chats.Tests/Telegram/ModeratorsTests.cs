using Bot.Telegram.Updates;

namespace Bot.Chats.Tests.Telegram;

public sealed class ModeratorsTests : IDisposable
{
    private static readonly ModeratorQuestion Mia = new(-5, 7);
    private readonly ScriptedTelegram _telegram = new();
    private readonly ManualTime _time = new();

    public void Dispose()
    {
        _telegram.Dispose();
    }

    [Theory]
    [InlineData("creator", true)]
    [InlineData("administrator", true)]
    [InlineData("member", false)]
    [InlineData("restricted", false)]
    [InlineData("left", false)]
    public async Task Creators_and_administrators_moderate(string status, bool expected)
    {
        _telegram.Ok("getChatMember", $$"""{"status":"{{status}}"}""");
        Assert.Equal(expected, (await Moderators().AskAsync(Mia, isNeeded: true, default)).IsModerator);
    }

    [Fact]
    public async Task An_answer_is_remembered_for_five_minutes()
    {
        _telegram.Ok("getChatMember", """{"status":"administrator"}""").Ok("getChatMember", """{"status":"member"}""");
        var moderators = Moderators();
        Assert.True((await moderators.AskAsync(Mia, isNeeded: true, default)).IsModerator);
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.True((await moderators.AskAsync(Mia, isNeeded: true, default)).IsModerator);
        Assert.Single(_telegram.Calls);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False((await moderators.AskAsync(Mia, isNeeded: true, default)).IsModerator);
    }

    [Fact]
    public async Task One_chats_answer_is_not_anothers()
    {
        _telegram.Ok("getChatMember", """{"status":"administrator"}""").Ok("getChatMember", """{"status":"member"}""");
        var moderators = Moderators();
        Assert.True((await moderators.AskAsync(Mia, isNeeded: true, default)).IsModerator);
        Assert.False((await moderators.AskAsync(Mia with { Chat = -6 }, isNeeded: true, default)).IsModerator);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(401)]
    public async Task An_outage_makes_the_role_unknown_and_is_remembered_for_seconds_in_its_chat_alone(int code)
    {
        _telegram.Refuse("getChatMember", code, "no").Ok("getChatMember", """{"status":"creator"}""");
        var moderators = Moderators();
        Assert.Equal(Membership.Unknown, await moderators.AskAsync(Mia, isNeeded: true, default));
        Assert.Equal(Membership.Unknown, await moderators.AskAsync(Mia with { User = 8 }, isNeeded: true, default));
        Assert.Single(_telegram.Calls);
        Assert.True((await moderators.AskAsync(Mia with { Chat = -6 }, isNeeded: true, default)).IsModerator);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True((await moderators.AskAsync(Mia, isNeeded: true, default)).IsModerator);
    }

    [Fact]
    public async Task A_command_waits_three_seconds_for_the_answer_at_most()
    {
        _telegram.Hang("getChatMember");
        var asking = Moderators().AskAsync(Mia, isNeeded: true, default).AsTask();
        await _time.PassAsync(TimeSpan.FromSeconds(3));
        Assert.True((await asking).IsUnknown);
    }

    [Fact]
    public async Task What_is_remembered_is_bounded_and_still_right()
    {
        _telegram.Ok("getChatMember", """{"status":"creator"}""");
        var moderators = Moderators();
        for (var user = 0; user < 10_000; user++)
            Assert.True((await moderators.AskAsync(new ModeratorQuestion(-5, user), isNeeded: true, default)).IsModerator);
        Assert.True((await moderators.AskAsync(new ModeratorQuestion(-5, 0), isNeeded: true, default)).IsModerator);
        Assert.Equal(10_001, _telegram.Calls.Count);
    }

    [Fact]
    public async Task What_is_only_good_to_know_waits_a_second_and_is_not_asked_again_for_a_while()
    {
        _telegram.Hang("getChatMember").Ok("getChatMember", """{"status":"administrator"}""");
        var moderators = Moderators();
        var asking = moderators.AskAsync(Mia, isNeeded: false, default).AsTask();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(Membership.Unknown, await asking);
        Assert.Equal(Membership.Unknown, await moderators.AskAsync(Mia, isNeeded: false, default));
        Assert.Single(_telegram.Calls);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(new Membership(true, false), await moderators.AskAsync(Mia, isNeeded: false, default));
    }

    [Theory]
    [InlineData("administrator", true)]
    [InlineData("member", false)]
    public async Task Only_an_administrator_can_be_anonymous(string status, bool isAnonymous)
    {
        _telegram.Ok("getChatMember", $$"""{"status":"{{status}}","is_anonymous":true}""");
        Assert.Equal(new Membership(isAnonymous, isAnonymous), await Moderators().AskAsync(Mia, isNeeded: true, default));
    }

    [Fact]
    public async Task A_member_who_could_not_be_looked_up_by_id_is_not_asked_about_again_for_seconds()
    {
        _telegram.Refuse("getChatMember", 502, "Bad Gateway")
            .Ok("getChatMember", """{"status":"member","user":{"id":7,"first_name":"Mia"}}""");
        var members = new GroupMembers(_telegram.Api(_time), new UnresponsiveChats(_time));
        for (var time = 0; time < 2; time++) Assert.False((await members.FindAsync("-5", "7", default)).IsOk(out _, out _));
        Assert.Single(_telegram.Calls);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True((await members.FindAsync("-5", "7", default)).IsOk(out _, out _));
    }

    private Moderators Moderators() => new(_telegram.Api(_time), new UnresponsiveChats(_time), _time);
}
