using Bot.Core.Chat;
using Bot.Telegram;

namespace Bot.Chats.Tests.Telegram;

public sealed class TelegramSignInTests : IDisposable
{
    private readonly ScriptedTelegram _telegram = new();

    public void Dispose() => _telegram.Dispose();

    [Fact]
    public async Task A_token_that_telegram_takes_tells_the_bots_name()
    {
        _telegram.Ok("getMe", """{"id":1,"is_bot":true,"first_name":"Painter","username":"painter_bot"}""");
        Assert.Equal(new SignIn.Accepted("painter_bot"), await CheckAsync());
        Assert.Equal(["getMe"], _telegram.Methods);
    }

    [Theory]
    [InlineData(401, "Unauthorized")]
    [InlineData(404, "Not Found")]
    public async Task A_token_that_telegram_does_not_take_is_refused(int code, string description)
    {
        _telegram.Refuse("getMe", code, description);
        Assert.Equal(new SignIn.Refused(), await CheckAsync());
    }

    [Theory]
    [InlineData(429, "Too Many Requests", "it is over its rate limit")]
    [InlineData(502, "Bad Gateway", "it cannot be reached (status 502)")]
    [InlineData(403, "Forbidden", "what answers is not Telegram")]
    public async Task Anything_else_leaves_it_open(int code, string description, string reason)
    {
        _telegram.Refuse("getMe", code, description);
        Assert.Equal(new SignIn.Unknown(reason), await CheckAsync());
    }

    [Fact]
    public async Task A_broken_connection_tells_nothing_of_the_token()
    {
        _telegram.ThenAsync("getMe", static _ => Task.FromException<HttpResponseMessage>(
            new HttpRequestException(HttpRequestError.ConnectionError, $"http://telegram.test/bot{ScriptedTelegram.Token}/getMe")));
        var answer = Assert.IsType<SignIn.Unknown>(await CheckAsync());
        Assert.DoesNotContain("secret", answer.Reason, StringComparison.Ordinal);
    }

    private Task<SignIn> CheckAsync() =>
        TelegramSignIn.CheckAsync(_telegram, ScriptedTelegram.Options, new ManualTime(), CancellationToken.None);
}
