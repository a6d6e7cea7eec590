using Bot.Core;
using Bot.Telegram.Payments;
using Bot.Telegram.Polling;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Payments that wait for the bot's word are answered once and in time.</summary>
public sealed class CheckoutTests : IDisposable
{
    private readonly ScriptedTelegram _telegram = new();
    private readonly ManualTime _time = new();
    private readonly FakeLoggerProvider _log = new();
    private readonly FakeTill _till = new();
    private readonly Checkouts _checkouts;

    public CheckoutTests() => _checkouts = new Checkouts(_telegram.Api(_time), _till, _time, new FakeLogger<Checkouts>(_log.Collector));

    public void Dispose()
    {
        _telegram.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_payment_that_may_go_on_is_let_through_once_however_often_it_comes()
    {
        _telegram.Ok("answerPreCheckoutQuery", "true");
        for (var told = 0; told < 3; told++) _checkouts.Answer([Query(1)], CancellationToken.None);
        await _checkouts.DrainAsync();
        Assert.Equal("""{"pre_checkout_query_id":"q1","ok":true}""", Assert.Single(_telegram.Calls).Body);
        var order = Assert.Single(_till.Checked);
        Assert.Equal(("5", "XTR", 250L, "credits1:5:500:250"), (order.Payer.Id.User, order.Currency, order.Amount, order.Payload));
    }

    [Fact]
    public async Task A_refusal_is_told_in_words_that_fit()
    {
        _telegram.Ok("answerPreCheckoutQuery", "true");
        _till.Rule = static _ => Task.FromResult<Refusal?>(new Refusal(new string('x', 300)));
        _checkouts.Answer([Query(1)], CancellationToken.None);
        await _checkouts.DrainAsync();
        Assert.Equal(
            $$"""{"pre_checkout_query_id":"q1","ok":false,"error_message":"{{new string('x', 199)}}…"}""", Assert.Single(_telegram.Calls).Body, JsonTexts.Same);
    }

    [Fact]
    public async Task A_lost_answer_is_sent_again_and_being_late_the_second_time_is_no_matter()
    {
        _telegram.Refuse("answerPreCheckoutQuery", 502, "Bad Gateway")
            .Refuse("answerPreCheckoutQuery", 400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        _checkouts.Answer([Query(1)], CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromMilliseconds(250));
        await _checkouts.DrainAsync();
        Assert.Equal(2, _telegram.Calls.Count);
        Assert.Empty(_log.Collector.Lines);
    }

    [Fact]
    public async Task An_answer_that_meets_a_rate_limit_is_sent_again_within_the_window()
    {
        _telegram.Refuse("answerPreCheckoutQuery", 429, "Too Many Requests: retry after 3", """{"retry_after":3}""")
            .Refuse("answerPreCheckoutQuery", 502, "Bad Gateway")
            .Ok("answerPreCheckoutQuery", "true");
        _checkouts.Answer([Query(1)], CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(3));
        await _time.PassAsync(TimeSpan.FromMilliseconds(500));
        await _checkouts.DrainAsync();
        Assert.Equal(3, _telegram.Calls.Count);
        Assert.Empty(_log.Collector.Lines);
    }

    [Theory]
    [InlineData(502, "null", 6)]
    [InlineData(429, """{"retry_after":30}""", 1)]
    [InlineData(400, "null", 1)]
    public async Task An_answer_that_cannot_be_sent_within_the_window_is_logged_and_given_up(int code, string parameters, int calls)
    {
        _telegram.Refuse("answerPreCheckoutQuery", code, "something", parameters);
        _checkouts.Answer([Query(1)], CancellationToken.None);
        var answering = _checkouts.DrainAsync();
        for (var pause = 250; !answering.IsCompleted && pause <= 4000; pause *= 2) await _time.PassAsync(TimeSpan.FromMilliseconds(pause));
        await answering.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(calls, _telegram.Calls.Count);
        Assert.Contains("will not be made", Assert.Single(_log.Collector.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_checked_in_time_is_left_to_run_out()
    {
        _till.Rule = static _ => new TaskCompletionSource<Refusal?>().Task;
        _checkouts.Answer([Query(1)], CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(9));
        await _checkouts.DrainAsync();
        Assert.Empty(_telegram.Calls);
        Assert.Contains("not checked in time", Assert.Single(_log.Collector.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_of_the_check_is_logged_and_nothing_is_paid()
    {
        _till.Rule = static _ => throw new InvalidOperationException("defect");
        _checkouts.Answer([Query(1)], CancellationToken.None);
        await _checkouts.DrainAsync();
        Assert.Empty(_telegram.Calls);
        Assert.Contains("met a defect", Assert.Single(_log.Collector.Lines), StringComparison.Ordinal);
    }

    private static ReceivedUpdate Query(int id) => Commands.Update(
        $$$"""
        {"update_id":{{{id}}},"pre_checkout_query":{"id":"q{{{id}}}","from":{"id":5,"first_name":"Mia"},"currency":"XTR","total_amount":250,
        "invoice_payload":"credits1:5:500:250"}}
        """);
}
