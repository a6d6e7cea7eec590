using System.Security.Cryptography;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger.Entries;
using Bot.Core.Storage;

namespace Bot.Core.Ledger.Codes;

/// <summary>
/// Codes that bring credits. Each method is one transaction; a full disk or a locked database throws
/// <see cref="StorageUnavailableException"/> and changes nothing.
/// </summary>
/// <param name="database">Where they are.</param>
/// <param name="policy">What members get.</param>
/// <param name="announcements">Tells the moderators of codes made and taken back.</param>
/// <param name="random">Where the letters come from; must not be guessable. Used by one caller at a time.</param>
/// <param name="time">What time it is.</param>
internal sealed class CodeStore(
    Database database, CreditPolicy policy, CreditAnnouncements announcements, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>The most codes that one list shows.</summary>
    public const int MaxListed = 20;

    // A first group is one of a million: a few tries find one that no code has yet.
    private const int MaxTries = 100;

    /// <summary>
    /// Makes a code. The same command id again makes none, and cannot tell the code again: only its hash is kept.
    /// </summary>
    public async Task<Result<CreatedCode>> CreateAsync(
        NewCode code, CancellationToken cancellation, Action<WriteTransaction, Result<CreatedCode>>? answer = null)
    {
        if (code.Amount.Value is < 1 or > Adjustment.MaxAmount) return CreditRefusals.AmountOutOfRange();
        if (code.Uses is < 1 or > Code.MaxUsesOfCode) return CodeRefusals.UsesOutOfRange();
        if (code.Life < Code.MinLife || code.Life > Code.MaxLife) return CodeRefusals.LifeOutOfRange();
        return await database.WriteAsync(transaction => Create(transaction, code), answer, cancellation);
    }

    /// <summary>The codes made in the community that can still be redeemed.</summary>
    public Task<OpenCodes> ListAsync(CommunityId community, CancellationToken cancellation) =>
        database.ReadAsync(
            transaction => CodeRows.ListOpen(transaction, community, StoredTime.Now(time), MaxListed), cancellation);

    /// <summary>Takes a code back; what it has brought stays. Named by its first group or as a whole.</summary>
    /// <param name="moderator">Who takes it back.</param>
    /// <param name="community">Where they are; only its codes can be revoked.</param>
    /// <param name="typed">The first group, or more.</param>
    /// <param name="isByOperator">An operator may revoke any community's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public async Task<Result<Code>> RevokeAsync(
        Caller moderator, CommunityId community, string typed, bool isByOperator, CancellationToken cancellation,
        Action<WriteTransaction, Result<Code>>? answer = null)
    {
        if (CodeText.ReadHead(typed) is not { } head) return CodeRefusals.NoneToRevoke(typed);
        return await database.WriteAsync<Result<Code>>(
            transaction =>
            {
                var code = CodeRows.FindByHead(transaction, head);
                if (code is null || (!isByOperator && code.Community != community)) return CodeRefusals.NoneToRevoke(head);
                if (code.RevokedAt is not null) return CodeRefusals.RevokedBefore(code);
                if (code.IsEverywhere && !isByOperator) return CodeRefusals.OperatorsOwn(code);
                var now = StoredTime.Now(time);
                CodeRows.Revoke(transaction, code.Id, now);
                CodeReserves.GiveBack(transaction, code, now);
                announcements.Tell(transaction, code.Community, $"{AccountNames.Shown(moderator)} revoked the code {code.Name}.", now);
                return code with { RevokedAt = now };
            },
            answer,
            cancellation);
    }

    /// <summary>
    /// Redeems a code: its credits are granted, once to an account. The same command id again changes nothing and answers as
    /// it did the first time. After <see cref="CodeRedemptions.MaxMisses"/> wrong codes in an hour an account must wait.
    /// </summary>
    public async Task<Result<Adjusted>> RedeemAsync(
        RedeemOrder redemption, CancellationToken cancellation, Action<WriteTransaction, Result<Adjusted>>? answer = null) =>
        CodeText.Read(redemption.Typed) is { } text
            ? await database.WriteAsync(
                transaction => CodeRedemptions.Apply(transaction, redemption, text, policy, StoredTime.Now(time)), answer, cancellation)
            : CodeRefusals.Malformed;

    private Result<CreatedCode> Create(WriteTransaction transaction, NewCode code)
    {
        if (CodeRows.FindByCause(transaction, code.CommandId) is { } earlier) return new CreatedCode(earlier, Text: null);
        if (AnsweredCommands.FindRefusal(transaction, code.CommandId) is { } refused) return refused;
        var now = StoredTime.Now(time);
        if (RefusalFor(transaction, code, now) is { } refusal) return AnsweredCommands.Keep(transaction, code.CommandId, refusal, now);
        var creator = Members.FindOrAdd(transaction, code.Creator, now);
        var text = Unused(transaction);
        var reserve = CodeReserves.Make(transaction, code, CodeText.Head(text), policy, now);
        CodeRows.Insert(transaction, code, text, creator.Id, reserve, now);
        var made = CodeRows.FindByCause(transaction, code.CommandId)!;
        announcements.Tell(transaction, code.Community, Notice(made, code.Creator), now);
        return new CreatedCode(made, CodeText.Show(text));
    }

    private Refusal? RefusalFor(WriteTransaction transaction, NewCode code, DateTimeOffset now) =>
        CodeRows.ListOpen(transaction, code.Community, now, limit: 1).Count >= Code.MaxOpen
            ? CodeRefusals.TooManyOpen
            : CodeReserves.RefusalFor(transaction, code, policy, now);

    /// <summary>Its first group only: whoever reads along must not be able to redeem it.</summary>
    private static string Notice(Code code, Caller creator) =>
        $"{AccountNames.Shown(creator)} made the code {code.Name}: {Answers.Credits(code.Amount)} to each of {code.MaxUses:N0}, "
        + $"until {code.ExpiresAt:yyyy-MM-dd HH:mm} UTC{(code.Reason.Length > 0 ? $": {code.Reason}" : ".")}";

    private string Unused(ReadTransaction transaction)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            var text = CodeText.New(random);
            if (CodeRows.FindByHead(transaction, CodeText.Head(text)) is null) return text;
        }

        throw new InvalidOperationException("The generator of codes brings the same letters again and again.");
    }
}
