using Bot.Core.Chat;
using Bot.Discord.Replies;
using Microsoft.Extensions.Logging.Abstractions;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord.Replies;

/// <summary>What an earlier process deferred is answered, whatever stands between for a moment.</summary>
public sealed class UnsentAnswersTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();
    private readonly FakePromises _promises = new();

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(403, "<html>Access denied</html>")]
    [InlineData(500, "")]
    public async Task A_page_of_somebody_on_the_way_leaves_nothing_thinking(int status, string body)
    {
        Leave();
        _http.Then(() => Json(body, status)).Then(static () => Json("""{"id":"42","flags":128}"""));
        var giving = GiveAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(2));
        await giving;
        Assert.Equal("PATCH /webhooks/77/itoken/messages/@original", _http.Sent[^1].Call);
        Assert.Contains("I was restarted", _http.Sent[^1].Body, StringComparison.Ordinal);
        Assert.Empty(_promises.Noted);
    }

    [Theory]
    [InlineData(200, """{"id":"42","flags":0}""")]
    [InlineData(404, """{"code":10008,"message":"Unknown Message"}""")]
    [InlineData(401, """{"code":50027,"message":"Invalid Webhook Token"}""")]
    public async Task What_is_thinking_no_more_is_left_as_it_is(int status, string body)
    {
        Leave();
        _http.Then(() => Json(body, status));
        await GiveAsync();
        Assert.Equal("GET /webhooks/77/itoken/messages/@original", Assert.Single(_http.Sent).Call);
        Assert.Empty(_promises.Noted);
    }

    private void Leave()
    {
        var address = (Addresses.Command(_time.GetUtcNow()) with { State = AnswerState.Original, IsDeferredForAll = true }).ToReplyAddress();
        _promises.Noted["discord:900"] = address;
        _promises.Left.Add(new UnsentAnswer("discord:900", address, new View("I was restarted before I could take this.")));
    }

    private Task GiveAsync()
    {
        var rest = _http.Client(_time);
        return new UnsentAnswers(_promises, rest, new ReplySender(rest, _time), _time, NullLogger<UnsentAnswers>.Instance)
            .GiveAsync(CancellationToken.None);
    }
}
