using Bot.Core.Chats;
using Bot.Core.Credits.Codes;
using Bot.Core.Moderation;

namespace Bot.Core.Commands.Handlers.Credits;

/// <summary><c>/credits code</c>: makes, lists and revokes codes.</summary>
internal sealed class CodesPart(CodeStore codes, Owners owners, Replies replies) : ICreditsPart
{
    public IReadOnlyList<string> Paths => ["code create", "code list", "code revoke"];

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        read.Subcommand?.Name switch
        {
            "create" => CreateAsync(incoming, read, cancellation),
            "revoke" => RevokeAsync(incoming, read, cancellation),
            _ => ListAsync(incoming, cancellation),
        };

    private async Task<View?> CreateAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (Durations.Read(read.Options.Text("expiry") ?? "") is not { } life) return Answers.Refused(CodeRefusals.LifeOutOfRange());
        var code = new NewCode(
            incoming.Id,
            incoming.Caller,
            incoming.Community,
            read.Options.Integer("amount") ?? 0,
            read.Options.Integer("uses") ?? 0,
            life,
            read.Options.Text("reason") ?? "")
        {
            IsByOperator = owners.IsOperator(incoming.Caller),
        };
        var made = await codes.CreateAsync(code, cancellation);
        return made.IsOk(out var done, out var refusal)
            ? Answers.Private(CodeViews.Made(done, !replies.IsForCallerAlone(incoming)))
            : Answers.Refused(refusal);
    }

    private async Task<View?> ListAsync(IncomingCommand incoming, CancellationToken cancellation) =>
        Answers.Private(CodeViews.List(await codes.ListAsync(incoming.Community, cancellation)));

    private async Task<View?> RevokeAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var revoked = await codes.RevokeAsync(
            incoming.Caller, incoming.Community, read.Options.Text("code") ?? "", owners.IsOperator(incoming.Caller), cancellation);
        return revoked.IsOk(out var code, out var refusal) ? Answers.Private(CodeViews.Revoked(code)) : Answers.Refused(refusal);
    }
}
