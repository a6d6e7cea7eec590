using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Codes;
using Bot.Core.Outbox;
using Bot.Core.Wording;

namespace Bot.Core.Features.Credits;

/// <summary><c>/credits code</c>: makes, lists and revokes codes.</summary>
internal sealed class CodesPart(CodeStore codes, Owners owners, OutboxStore outbox, ReplyDispatcher replies) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes =>
    [
        new("credits code create", CreateAsync), new("credits code list", ListAsync), new("credits code revoke", RevokeAsync),
    ];

    private async Task<View?> CreateAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (Durations.Read(read.Options.Text("expiry") ?? "") is not { } life) return Answers.Refused(CodeRefusals.LifeOutOfRange());
        var code = new NewCode(
            incoming.Id,
            incoming.Caller,
            incoming.Community,
            read.Options.Credits("amount") ?? CreditAmount.Zero,
            read.Options.Integer("uses") ?? 0,
            life,
            read.Options.Text("reason") ?? "")
        {
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        var answer = outbox.Answer<CreatedCode>(
            incoming, made => Answers.Private(CodeViews.Made(made, !replies.IsForCallerAlone(incoming))));
        return answer.For(await codes.CreateAsync(code, cancellation, answer.Owe));
    }

    private async Task<View?> ListAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Answers.Private(CodeViews.List(await codes.ListAsync(incoming.Community, cancellation)));

    private async Task<View?> RevokeAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var answer = outbox.Answer<Code>(incoming, static code => Answers.Private(CodeViews.Revoked(code)));
        return answer.For(await codes.RevokeAsync(
            incoming.Caller,
            incoming.Community,
            read.Options.Text("code") ?? "",
            owners.IsOperator(incoming.Caller),
            cancellation,
            answer.Owe));
    }
}
