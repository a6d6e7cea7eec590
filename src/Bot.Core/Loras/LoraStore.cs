using Bot.Core.Chat;
using Bot.Core.Chat.Grammar;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Storage;
using Bot.Core.Web;

namespace Bot.Core.Loras;

/// <summary>Saved LoRAs in the database.</summary>
/// <param name="database">Where they are.</param>
/// <param name="addresses">Judges where they come from.</param>
/// <param name="time">The clock.</param>
internal sealed class LoraStore(Database database, PublicAddress addresses, TimeProvider time)
{
    /// <summary>
    /// Saves a LoRA under its owner's name for it. The same cause again changes nothing and answers as it did the first
    /// time, even when the LoRA has been removed since.
    /// </summary>
    /// <param name="lora">What is saved.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public async Task<Result<SavedLora>> SaveAsync(
        NewLora lora, CancellationToken cancellation, Action<WriteTransaction, Result<ChangedLora>>? answer = null)
    {
        if (!LoraAddress.Read(lora.Url, addresses).IsOk(out var url, out var wrong)) return wrong;
        var wanted = lora with { Trigger = TriggerWords.Clean(lora.Trigger), Url = url };
        if (Fault(wanted) is { } fault) return fault;
        var saved = await database.WriteAsync(
            transaction => LoraCommands.Once(
                transaction, lora.CauseId, Now(), () => LoraChanges.Save(transaction, wanted, Now())),
            answer,
            cancellation);
        if (!saved.IsOk(out var done, out var refusal)) return refusal;
        return done.Change == LoraChange.Saved
            ? done.Lora
            : throw new InvalidOperationException($"{lora.CauseId} has done something else with {done.Lora.Id}.");
    }

    /// <summary>
    /// Removes, shares, approves and so on. The same command id again changes nothing and answers as it did the first
    /// time. Whether the caller may moderate is the caller's business.
    /// </summary>
    /// <param name="order">What is wished.</param>
    /// <param name="cancellation">Gives up while nothing is stored.</param>
    /// <param name="answer">Owes the answer in the same transaction.</param>
    public Task<Result<ChangedLora>> ChangeAsync(
        LoraOrder order, CancellationToken cancellation, Action<WriteTransaction, Result<ChangedLora>>? answer = null) =>
        database.WriteAsync(
            transaction => LoraCommands.Once(
                transaction, order.CommandId, Now(), () => LoraChanges.Apply(transaction, order, Now())),
            answer,
            cancellation);

    /// <summary>
    /// What the member can use by name there: their own in the order of their names, then those that others share.
    /// </summary>
    public Task<IReadOnlyList<UsableLora>> ListAsync(
        MemberId member, CommunityId community, CancellationToken cancellation) =>
        database.ReadAsync(transaction => List(transaction, member, community), cancellation);

    /// <summary>What waits for a moderator, the longest first.</summary>
    public Task<PendingLoras> ListAskedAsync(CommunityId community, int limit, CancellationToken cancellation) =>
        database.ReadAsync(
            transaction => new PendingLoras(
                LoraShares.ListAsked(transaction, community, Math.Clamp(limit, 1, SavedLora.MaxAskedPerCommunity)),
                LoraShares.CountAsked(transaction, community)),
            cancellation);

    /// <summary>
    /// The LoRAs that the names mean for the member there, in their order; own ones win over shared ones. A name that
    /// means none is refused with the nearest that does.
    /// </summary>
    public Task<Result<IReadOnlyList<SavedLora>>> ResolveAsync(
        MemberId member, CommunityId community, IReadOnlyList<string> names, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Resolve(transaction, member, community, names), cancellation);

    private static Refusal? Fault(NewLora lora)
    {
        if (!LoraName.Check(lora.Name).IsOk(out _, out var fault)) return fault;
        if (TriggerWords.Fault(lora.Trigger) is { } trigger) return trigger;
        return lora.Scale is < 0 or > SavedLora.MaxScale ? LoraRefusals.ScaleOutOfRange : null;
    }

    private static IReadOnlyList<UsableLora> List(ReadTransaction transaction, MemberId member, CommunityId community)
    {
        var account = Members.Find(transaction, member)?.Account.Id;
        var shared = LoraShares.ListApproved(transaction, community);
        var own = account is { } id ? LoraRows.ListOf(transaction, id) : [];
        return
        [
            .. own.Select(lora => new UsableLora(lora, IsOwn: true, LoraShares.Of(transaction, community, lora))),
            .. shared.Where(share => share.Account != account)
                .Select(static share => new UsableLora(share.Lora, IsOwn: false, share.Sharing)),
        ];
    }

    private static Result<IReadOnlyList<SavedLora>> Resolve(
        ReadTransaction transaction, MemberId member, CommunityId community, IReadOnlyList<string> names)
    {
        var account = Members.Find(transaction, member)?.Account.Id;
        var found = new List<SavedLora>(names.Count);
        foreach (var name in names)
        {
            var lora = (account is { } id ? LoraRows.Find(transaction, id, name) : null)
                ?? LoraShares.FindApproved(transaction, community, name)?.Lora;
            if (lora is null)
            {
                var known = List(transaction, member, community).Select(static one => one.Lora.Name);
                return LoraRefusals.Unknown(name, known);
            }

            found.Add(lora);
        }

        return found;
    }

    // Stored times are whole milliseconds.
    private DateTimeOffset Now() => StoredTime.Now(time);
}
