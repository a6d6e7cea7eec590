using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Limits;
using Bot.Core.Models;
using Bot.Core.Outbox;

namespace Bot.Core.Features.Limits;

/// <summary><c>/limits</c>: what holds for whom, and the moderators' and operators' rules.</summary>
internal sealed class LimitsHandler(
    LimitDesk desk, Catalogue catalogue, ExistingMembers members, Owners owners, ReplyDispatcher replies, OutboxStore outbox,
    ChatPlatforms platforms) : ICommandHandler
{
    private readonly LimitSubjectReader _subjects = new(members, platforms);

    public IEnumerable<CommandRoute> Routes =>
    [
        new("limits mine", MineAsync),
        new("limits show", ShowAsync),
        new("limits set", (incoming, read, cancellation) => ChangeAsync(incoming, read, isSet: true, cancellation)),
        new("limits clear", (incoming, read, cancellation) => ChangeAsync(incoming, read, isSet: false, cancellation)),
        new("limits list", ListAsync),
    ];

    private async Task<View?> MineAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var limits = await desk.ResolveAsync(incoming.Caller, Place.Of(incoming), cancellation);
        return Answers.Private(LimitViews.Explained("What holds for you here", limits));
    }

    private async Task<View?> ShowAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var found = await members.FindAnyAsync(incoming, read.Options.Text("member"), cancellation);
        if (!found.IsOk(out var member, out var unknown)) return Answers.Refused(unknown);
        if (member.IsBot) return Answers.Refused(new Refusal("A bot has no limits: its commands are ignored. Name a person."));
        var note = "";
        if (member.Roles.Count == 0 && replies.Chat(incoming.Community.Platform) is { } chat && !incoming.IsPrivate)
        {
            // A name alone does not tell the roles.
            var asked = await chat.FindMemberAsync(incoming.Community, member.Id.User, cancellation);
            if (asked.IsOk(out var known, out var refusal)) member = known;
            else note = $" (rules of their roles are left out: {refusal.Text})";
        }

        var limits = await desk.ResolveAsync(member, Place.Of(incoming), cancellation);
        return Answers.Private(LimitViews.Explained($"What holds for {MemberName.Of(member)} here{note}", limits));
    }

    private async Task<View?> ListAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var rules = await desk.ListAsync(incoming.IsPrivate ? null : incoming.Community, cancellation);
        var defaults = LimitViews.Defaults(desk.Settings);
        if (rules.Count == 0) return Answers.Private($"No rule is set here. {defaults}");
        var (page, pages) = (read.Options.Integer("page") ?? 1, (rules.Count + LimitViews.PageSize - 1) / LimitViews.PageSize);
        if (page > pages) return Answers.Refused(new Refusal(pages == 1 ? "There is only one page." : $"There are only {pages} pages."));
        var text = LimitViews.Page(rules, (int)page);
        return Answers.Private(page == pages ? text.Line().Line().Add(defaults) : text);
    }

    private async Task<View?> ChangeAsync(IncomingCommand incoming, ReadCommand read, bool isSet, CancellationToken cancellation)
    {
        var kind = LimitKinds.Of(read.Options.Text("what")!)!.Value;
        if (!(await _subjects.ReadAsync(incoming, read, kind, cancellation)).IsOk(out var subject, out var nobody))
            return Answers.Refused(nobody);
        var order = new LimitOrder(
            incoming.Id, incoming.Caller, incoming.IsPrivate ? null : incoming.Community, subject.Subject, kind, Value: null)
        {
            Name = subject.Name,
            IsByOperator = owners.Operators.Contains(incoming.Caller.Id),
        };
        if (isSet)
        {
            var written = $"{read.Options.Text("value")} {(kind == LimitKind.Channels ? read.Options.Text("channel") : "")}";
            if (!LimitValueReader.Read(kind, written, catalogue, incoming).IsOk(out var value, out var fault))
                return Answers.Refused(fault);
            order = order with { Value = value };
        }

        var answer = outbox.Answer<LimitChange>(incoming, change => Answers.Private(LimitViews.Changed(order, change)));
        return answer.For(await desk.ChangeAsync(order, cancellation, answer.Owe));
    }
}
