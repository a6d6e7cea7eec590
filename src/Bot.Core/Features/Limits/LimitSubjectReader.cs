using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Generate;
using Bot.Core.Ledger.Limits;
using Bot.Core.Wording;

namespace Bot.Core.Features.Limits;

/// <summary>Whom a rule is for, as a command says it.</summary>
internal sealed class LimitSubjectReader(ExistingMembers members, ChatPlatforms platforms)
{
    private static readonly string[] Options = ["role", "member", "channel"];

    /// <summary>The subject with its name to show, or what is wrong.</summary>
    public async Task<Result<(LimitSubject Subject, string Name)>> ReadAsync(
        IncomingCommand incoming, ReadCommand read, LimitKind kind, CancellationToken cancellation)
    {
        // What is allowed are channels, so a channel that is named is no place for the rule.
        var given = Options.Where(option => read.Options.Text(option) is not null && !(option == "channel" && kind == LimitKind.Channels))
            .ToList();
        if (given.Count > 1) return LimitOrderRefusals.OneSubject();
        if (incoming.IsPrivate) return given.Count == 0 ? (LimitSubject.Bot, "") : LimitOrderRefusals.WholeBot();
        if (given.Count == 0) return (LimitSubject.Community, "");
        var written = read.Options.Text(given[0])!;
        return given[0] switch
        {
            "role" => Role(incoming, written),
            "member" => await MemberAsync(incoming, written, cancellation),
            _ => Channel(incoming, written, kind),
        };
    }

    private Result<(LimitSubject Subject, string Name)> Role(IncomingCommand incoming, string written)
    {
        var word = written.TrimStart('<', '@', '&').TrimEnd('>');
        if (!incoming.MentionedRoles.TryGetValue(written, out var role) && !incoming.MentionedRoles.TryGetValue(word, out role))
        {
            var platform = platforms.Of(incoming.Community.Platform);
            if (!platform.FixedRoles.Contains(word))
            {
                var hint = platform.FixedRoles.Count > 0
                    ? $"{platform.Title} has these: {string.Join(", ", platform.FixedRoles)}."
                    : "Choose it with the role option.";
                return new Refusal($"There is no role {TextFormat.Quote(written)} here. {hint}");
            }

            role = new Role(word, word);
        }

        if (role.Id == incoming.Community.Id)
            return new Refusal("Everybody has that role. Leave role out to set a limit for the community.");
        return (LimitSubject.Role(role.Id), role.Name);
    }

    private async Task<Result<(LimitSubject Subject, string Name)>> MemberAsync(
        IncomingCommand incoming, string written, CancellationToken cancellation)
    {
        var found = await members.FindAnyAsync(incoming, written, cancellation);
        if (!found.IsOk(out var member, out var refusal)) return refusal;
        if (member.IsBot) return new Refusal("A bot has no limits: its commands are ignored. Name a person.");
        return (LimitSubject.Member(member.Id), MemberName.Of(member));
    }

    private static Result<(LimitSubject Subject, string Name)> Channel(IncomingCommand incoming, string written, LimitKind kind)
    {
        if (kind.IsGift()) return LimitOrderRefusals.OfWallet(kind);
        return LimitValueReader.Channel(written, incoming) is { } channel
            ? (LimitSubject.Channel(channel.Id), LimitKinds.StoredName(channel))
            : LimitValueReader.NoChannel(written);
    }
}
