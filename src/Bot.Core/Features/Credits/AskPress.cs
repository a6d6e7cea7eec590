using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Requests;

namespace Bot.Core.Features.Credits;

/// <summary>A press of the button under a refusal for want of credits.</summary>
internal sealed class AskPress(RequestStore requests) : IPressHandler
{
    public string Action => Answers.AskAction;

    public async Task<string> PressAsync(IncomingCommand incoming, string about, CancellationToken cancellation)
    {
        if (incoming.IsPrivate) return RequestRefusals.NoModerators.Text;
        if (!CreditAmount.TryRead(about, out var missing) || missing == CreditAmount.Zero)
            return RequestRefusals.Unknown.Text;
        return (await requests.AskAsync(incoming, missing, cancellation)).IsOk(out var request, out var refusal)
            ? $"The moderators are asked for {Answers.Credits(request.Amount)}. You will read here what they say."
            : refusal.Text;
    }
}
