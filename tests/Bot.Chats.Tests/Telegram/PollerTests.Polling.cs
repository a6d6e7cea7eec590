using System.Text.Json;
using Bot.Core;
using Bot.Core.Chat.Commands;
using Bot.Telegram.Payments;
using Bot.Telegram.Polling;
using Bot.Telegram.Updates;

namespace Bot.Chats.Tests.Telegram;

/// <summary>A poller that reads what the tests put there.</summary>
public sealed partial class PollerTests
{
    private Task<bool> Run()
    {
        var api = _telegram.Api(_time);
        var answers = new PressAnswers(api, _time, new FakeLogger<PressAnswers>(_log.Collector));
        var payments = new PaymentIntake(_till, new Checkouts(api, _till, _time, new FakeLogger<Checkouts>(_log.Collector)));
        var moderators = new Moderators(api, new UnresponsiveChats(_time), _time);
        var updates = new UpdateIntake(Commands.Reader, moderators, _rights, _intake, answers, payments, new GroupMoves(_moves));
        return new Poller(api, _chat, _time, new Random(1), new FakeLogger<Poller>(_log.Collector))
            .RunAsync(new UpdateDelivery(updates, new Ids(Guid.NewGuid), _time, new FakeLogger<UpdateDelivery>(_log.Collector)), _stopping.Token, _givenUp.Token);
    }

    private async Task<bool> StopAsync(Task<bool> polling)
    {
        await _stopping.CancelAsync();
        return await polling.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Lets pauses pass, whatever the jitter, until so many polls went out. No poll's own 65 s are touched.</summary>
    private async Task PassPausesAsync(int polls)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_telegram.Calls.Count < polls)
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.AdvanceToNext(TimeSpan.FromSeconds(60));
            await Task.Yield();
        }
    }

    /// <summary>Lets pauses pass until such a poll went out.</summary>
    private async Task PassPausesUntilAsync(Func<string, bool> poll)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!_telegram.Calls.Any(call => call.Method == "getUpdates" && poll(call.Body)))
        {
            limit.Token.ThrowIfCancellationRequested();
            _time.AdvanceToNext(TimeSpan.FromSeconds(60));
            await Task.Yield();
        }
    }

    /// <summary>Answers polls as Telegram does, where each batch is there from one poll later on than the one before.</summary>
    private void Arriving(params string[][] batches)
    {
        var (pending, next) = (new List<string>(), 0);
        _telegram.ThenAsync("getUpdates", async cancellation =>
        {
            var asked = JsonDocument.Parse(_telegram.Last("getUpdates").Body).RootElement;
            var offset = asked.TryGetProperty("offset", out var told) ? told.GetInt64() : 0;
            if (next < batches.Length) pending.AddRange(batches[next++]);
            pending.RemoveAll(update => UpdateId(update) < offset);
            if (pending.Count == 0) await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return ScriptedTelegram.Json($$"""{"ok":true,"result":[{{string.Join(',', pending)}}]}""");
        });
    }

    /// <summary>Answers polls as Telegram does: what is not confirmed comes again, and without updates the poll waits.</summary>
    private void Batches(params string[][] batches)
    {
        var pending = batches.SelectMany(static batch => batch).Distinct().ToList();
        _telegram.ThenAsync("getUpdates", async cancellation =>
        {
            var body = _telegram.Last("getUpdates").Body;
            _polls.Writer.TryWrite(body);
            var offset = JsonDocument.Parse(body).RootElement.TryGetProperty("offset", out var told) ? told.GetInt64() : 0;
            pending.RemoveAll(update => UpdateId(update) is { } id && id < offset);
            if (offset > 0) pending.RemoveAll(static update => UpdateId(update) is null);
            if (body.Contains("\"timeout\":0", StringComparison.Ordinal)) return ScriptedTelegram.Json(Nothing);
            if (pending.Count == 0) await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            return ScriptedTelegram.Json($$"""{"ok":true,"result":[{{string.Join(',', pending)}}]}""");
        });
    }

    private void Poll(Func<HttpResponseMessage> answer) => _telegram.Then("getUpdates", () =>
    {
        _polls.Writer.TryWrite(_telegram.Last("getUpdates").Body);
        return answer();
    });

    private void Hang() => Batches([]);

    private static string Id(IncomingCommand command) => command.Id.Split(':')[^1];

    private static long? UpdateId(string update) =>
        JsonDocument.Parse(update).RootElement is { ValueKind: JsonValueKind.Object } element
            ? element.GetProperty("update_id") is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : null
            : null;

    private static string Checkout(long id) =>
        $$"""
        {"update_id":{{id}},"pre_checkout_query":{"id":"q","from":{"id":6,"first_name":"Mia"},"currency":"XTR","total_amount":1,"invoice_payload":"p"} }
        """;

    private static string Press(long id, long group) =>
        $$"""
        {"update_id":{{id}},"callback_query":{"id":"77","from":{"id":7,"first_name":"Ada"},"data":"cancel:1",
        "message":{"message_id":1,"chat":{"id":{{group}},"type":"group"} } } }
        """;

    private static string Picture(long id, string album, string caption = "") =>
        $$"""
        {"update_id":{{id}},"message":{"message_id":{{id}},"chat":{"id":5,"type":"private"},"from":{"id":5,"first_name":"Mia"},
        "media_group_id":"{{album}}","photo":[{"file_id":"p{{id}}","width":64,"height":64}],"caption":"{{caption}}",
        "caption_entities":[{"type":"bot_command","offset":0,"length":{{caption.Length}} }]} }
        """;

    private static string Payment(long id) =>
        $$"""
        {"update_id":{{id}},"message":{"message_id":{{id}},"chat":{"id":6,"type":"private"},"from":{"id":6,"first_name":"Mia"},
        "successful_payment":{"currency":"XTR","total_amount":1,"invoice_payload":"p","telegram_payment_charge_id":"stx1"} } }
        """;

    private static string Command(long id, long chat) =>
        $$"""
        {"update_id":{{id}},"message":{"message_id":{{id}},"chat":{"id":{{chat}},"type":"private"},
        "from":{"id":{{chat}},"is_bot":false,"first_name":"Mia"},
        "text":"/imagine fox","entities":[{"type":"bot_command","offset":0,"length":8}]} }
        """;
}
