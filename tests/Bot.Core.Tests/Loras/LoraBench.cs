using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Loras;
using Bot.Core.Tests.Storage;
using Bot.Core.Web;

namespace Bot.Core.Tests.Loras;

/// <summary>A store of saved LoRAs over a database file.</summary>
internal sealed class LoraBench : IAsyncDisposable
{
    public static readonly Caller Ann = new(new MemberId("discord", "1"), "Ann", "ann");
    public static readonly Caller Bob = new(new MemberId("discord", "2"), "Bob", "bob");
    public static readonly Caller Mod = new(new MemberId("discord", "9"), "Mod", "mod", IsModerator: true);
    public static readonly CommunityId Here = new("discord", "77");
    public static readonly CommunityId Elsewhere = new("discord", "78");

    private readonly Bench _bench = Bench.Fresh();
    private int _count;

    public LoraBench() => Store = new LoraStore(_bench.Database, new PublicAddress([]), _bench.Time);

    public LoraStore Store { get; }

    public ManualTime Time => _bench.Time;

    public string Path => _bench.Path;

    public string NextId() => $"discord:{++_count}";

    public NewLora New(Caller owner, string name, string url = "owner/name", string? trigger = null, string? id = null) =>
        new(id ?? NextId(), owner, name, url, trigger);

    public Task<Result<SavedLora>> TryAsync(NewLora lora) => Store.SaveAsync(lora, CancellationToken.None);

    public async Task<SavedLora> SavedAsync(Caller owner, string name, string url = "owner/name", string? trigger = null) =>
        Value(await TryAsync(New(owner, name, url, trigger)));

    public Task<Result<ChangedLora>> TryAsync(
        LoraAction action, Caller caller, string name, CommunityId? community = null, Caller? owner = null, string? id = null) =>
        Store.ChangeAsync(
            new LoraOrder(id ?? NextId(), action, caller, community ?? Here, name) { Owner = owner?.Id }, CancellationToken.None);

    public async Task<ChangedLora> DoneAsync(
        LoraAction action, Caller caller, string name, CommunityId? community = null, Caller? owner = null)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return Value(await TryAsync(action, caller, name, community, owner));
    }

    public async Task<string> RefusalAsync(
        LoraAction action, Caller caller, string name, CommunityId? community = null, Caller? owner = null) =>
        Refusal(await TryAsync(action, caller, name, community, owner));

    /// <summary>Ann's LoRA, shared by the moderator's word.</summary>
    public async Task<SavedLora> SharedAsync(Caller owner, string name, CommunityId? community = null)
    {
        var lora = await SavedAsync(owner, name);
        await DoneAsync(LoraAction.Share, owner, name, community);
        await DoneAsync(LoraAction.Approve, Mod, name, community);
        return lora;
    }

    public Task<Result<IReadOnlyList<SavedLora>>> ResolveAsync(Caller member, CommunityId community, params string[] names) =>
        Store.ResolveAsync(member.Id, community, names, CancellationToken.None);

    public Task<IReadOnlyList<UsableLora>> ListAsync(Caller member, CommunityId? community = null) =>
        Store.ListAsync(member.Id, community ?? Here, CancellationToken.None);

    public Task<PendingLoras> AskedAsync(CommunityId? community = null, int limit = 10) =>
        Store.ListAskedAsync(community ?? Here, limit, CancellationToken.None);

    public static T Value<T>(Result<T> result)
        where T : notnull => result.IsOk(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Text);

    public static string Refusal<T>(Result<T> result)
        where T : notnull => result.IsOk(out _, out var refusal) ? throw new InvalidOperationException("It was done.") : refusal.Text;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();
}
