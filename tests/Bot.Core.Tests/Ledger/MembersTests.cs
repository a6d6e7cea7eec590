using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Ledger;

public sealed class MembersTests
{
    [Theory]
    [InlineData("ann_b")]
    [InlineData("ANN_B")]
    [InlineData("@Ann_B")]
    public async Task A_member_is_found_by_username_in_any_case(string written)
    {
        await using var bench = Bench.Fresh();
        await bench.Ledger.WalletAsync(Bench.Member("7", "Ann", "Ann_B"), CancellationToken.None);
        var found = await FindAsync(bench, written);
        Assert.Equal(new Caller(new MemberId("discord", "7"), "Ann", "Ann_B"), found);
    }

    [Fact]
    public async Task Nobody_is_found_on_another_platform_or_under_another_name()
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("7", "Ann", "ann"));
        Assert.Null(await FindAsync(bench, "anna"));
        Assert.Null(await FindAsync(bench, ""));
        Assert.Null(await bench.Ledger.FindMemberAsync("telegram", "ann", CancellationToken.None));
    }

    [Fact]
    public async Task A_username_that_changed_hands_leads_to_its_new_owner_only()
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("old", "Old", "star"));
        await RememberAsync(bench, Bench.Member("new", "New", "STAR"));
        Assert.Equal("new", (await FindAsync(bench, "star"))!.Id.User);
        await RememberAsync(bench, Bench.Member("old", "Old", "planet"));
        Assert.Equal("old", (await FindAsync(bench, "planet"))!.Id.User);
        Assert.Equal("new", (await FindAsync(bench, "star"))!.Id.User);
    }

    [Fact]
    public async Task A_look_at_the_wallet_brings_a_changed_name_along()
    {
        await using var bench = Bench.Fresh();
        await bench.Ledger.WalletAsync(Bench.Member("7", "Ann", "ann"), CancellationToken.None);
        await bench.Ledger.WalletAsync(Bench.Member("7", "Anna", "anna"), CancellationToken.None);
        Assert.Null(await FindAsync(bench, "ann"));
        Assert.Equal("Anna", (await FindAsync(bench, "anna"))!.Name);
    }

    [Fact]
    public async Task A_member_named_by_id_only_keeps_the_names_that_are_known()
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("7", "Ann", "ann"));
        await bench.Ledger.WalletAsync(Bench.Member("7", name: ""), CancellationToken.None);
        Assert.Equal("Ann", (await FindAsync(bench, "ann"))!.Name);
        await RememberAsync(bench, Bench.Member("7", name: "", username: "anna"));
        Assert.Equal("Ann", (await FindAsync(bench, "anna"))!.Name);
    }

    [Fact]
    public async Task To_be_remembered_gives_nothing_yet()
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("7", "Ann"));
        using (var raw = new RawSql(bench.Path)) Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM transfers"));
        Assert.Equal(100, (await bench.WalletAsync("7")).Balance.Value);
    }

    [Fact]
    public async Task To_be_remembered_unchanged_writes_nothing()
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("7", "Ann", "ann"));
        using var stranger = new RawSql(bench.Path);
        stranger.Execute("BEGIN IMMEDIATE");
        await RememberAsync(bench, Bench.Member("7", "Ann", "ann"));
        stranger.Execute("ROLLBACK");
    }

    [Theory]
    [InlineData("\0\0")]
    [InlineData("a\0b'; DROP TABLE jobs; --")]
    [InlineData("\ud83d")]
    [InlineData("‮‏ \u200b")]
    public async Task Hostile_names_are_kept_and_found_without_harm(string name)
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("7", name, name + "x"));
        Assert.NotNull(await FindAsync(bench, "@" + name.Replace('\0', ' ') + "x"));
        Assert.Equal(100, (await bench.WalletAsync("7")).Balance.Value);
    }

    [Fact]
    public async Task A_name_of_any_length_is_cut_between_characters()
    {
        await using var bench = Bench.Fresh();
        await RememberAsync(bench, Bench.Member("7", "x" + string.Concat(Enumerable.Repeat("🦊", 5000)), "fox"));
        var name = (await FindAsync(bench, "fox"))!.Name;
        Assert.Equal(255, name.Length);
        Assert.EndsWith("🦊", name, StringComparison.Ordinal);
    }

    private static Task<Caller?> FindAsync(Bench bench, string username) =>
        bench.Ledger.FindMemberAsync("discord", username, CancellationToken.None);

    private static Task RememberAsync(Bench bench, Caller member) =>
        bench.Ledger.RememberAsync(member, CancellationToken.None);
}
