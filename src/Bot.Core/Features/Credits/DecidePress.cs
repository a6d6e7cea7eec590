using System.Globalization;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Requests;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Credits;

/// <summary>A moderator's press under a request for credits. Who may decide is looked at anew, by what the platform says now.</summary>
internal sealed class DecidePress(RequestStore requests, LedgerStore ledger, OutboxStore outbox) : IPressHandler
{
    public string Action => RequestViews.Action;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        if (about.Split(':') is not [var word, var number]) return RequestRefusals.Unknown.Text;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return RequestRefusals.Unknown.Text;
        if (word == RequestViews.UseWord)
            return (await requests.UseAsync(incoming, id, cancellation)).IsOk(out var use, out var no) ? use : no.Text;
        if (Decision(word) is not { } decision) return RequestRefusals.Unknown.Text;
        var answer = outbox.InPlace<DecidedRequest>(incoming, static request => new View(request.Text));
        var decided = await requests.DecideAsync(incoming, id, decision, cancellation, answer.Owe);
        if (!decided.IsOk(out _, out var refusal)) return refusal.Text;
        // The ledger tells by name who granted it.
        await ledger.RememberAsync(incoming.Caller, cancellation);
        return "";
    }

    private static RequestDecision? Decision(string word) => word switch
    {
        "approve" => RequestDecision.Approve,
        "half" => RequestDecision.Half,
        "decline" => RequestDecision.Decline,
        _ => null,
    };
}
