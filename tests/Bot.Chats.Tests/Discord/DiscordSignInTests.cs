using Bot.Core.Chat;
using Bot.Discord;

namespace Bot.Chats.Tests.Discord;

public sealed class DiscordSignInTests : IDisposable
{
    private readonly ScriptedHttp _discord = new();
    private readonly HttpClient _http;

    public DiscordSignInTests() => _http = new HttpClient(_discord) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        _http.Dispose();
        _discord.Dispose();
    }

    [Fact]
    public async Task A_token_that_discord_takes_tells_the_bots_name()
    {
        _discord.Then(() => ScriptedHttp.Json("""{"id":"1","username":"painter","bot":true}"""));
        Assert.Equal(new SignIn.Accepted("painter"), await CheckAsync());
        var sent = Assert.Single(_discord.Sent);
        Assert.Equal(("GET /users/@me", "Bot bot-secret"), (sent.Call, sent.Authorization));
    }

    [Fact]
    public async Task A_token_that_discord_does_not_take_is_refused()
    {
        _discord.Refuse(401, 0);
        Assert.Equal(new SignIn.Refused(), await CheckAsync());
    }

    [Theory]
    [InlineData("", 200, "what answers is not Discord")]
    [InlineData("<html>", 200, "what answers is not Discord")]
    [InlineData("{}", 200, "what answers is not Discord")]
    [InlineData("{}", 404, "it answered 404")]
    [InlineData("{}", 503, "it cannot be reached")]
    public async Task Anything_else_leaves_it_open(string body, int status, string reason)
    {
        _discord.Then(() => ScriptedHttp.Json(body, status));
        Assert.Equal(new SignIn.Unknown(reason), await CheckAsync());
    }

    [Fact]
    public async Task A_long_rate_limit_is_not_waited_for()
    {
        _discord.Then(() => ScriptedHttp.Json("", 429, ("Retry-After", "60")));
        Assert.Equal(new SignIn.Unknown("it is over its rate limit"), await CheckAsync());
    }

    [Fact]
    public async Task Without_an_answer_it_is_given_up()
    {
        var time = new ManualTime();
        _discord.ThenAsync(static async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return ScriptedHttp.Json("{}");
        });
        var checking = DiscordSignIn.CheckAsync(_http, ScriptedHttp.Options, time, CancellationToken.None);
        await time.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(new SignIn.Unknown("it cannot be reached"), await checking);
    }

    private Task<SignIn> CheckAsync() => DiscordSignIn.CheckAsync(_http, ScriptedHttp.Options, new ManualTime(), CancellationToken.None);
}
