using Bot.Core.Loras;

namespace Bot.Core.Tests.Loras;

public sealed class LoraSharingTests
{
    [Fact]
    public async Task A_lora_is_shared_once_a_moderator_says_so_and_there_only()
    {
        await using var bench = new LoraBench();
        var lora = await bench.SavedAsync(LoraBench.Ann, "fox");
        Assert.Equal(new ChangedLora(LoraChange.Asked, lora), await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox"));
        Assert.False((await bench.ResolveAsync(LoraBench.Bob, LoraBench.Here, "fox")).IsOk(out _, out _));
        Assert.Equal(new PendingLoras([lora], 1).Oldest, (await bench.AskedAsync()).Oldest);
        Assert.Equal(new ChangedLora(LoraChange.Approved, lora), await bench.DoneAsync(LoraAction.Approve, LoraBench.Mod, "FOX"));
        Assert.Equal([lora], LoraBench.Value(await bench.ResolveAsync(LoraBench.Bob, LoraBench.Here, "Fox")));
        Assert.False((await bench.ResolveAsync(LoraBench.Bob, LoraBench.Elsewhere, "fox")).IsOk(out _, out _));
        Assert.Equal(0, (await bench.AskedAsync()).Total);
    }

    [Fact]
    public async Task Ones_own_wins_over_a_shared_one_of_the_same_name()
    {
        await using var bench = new LoraBench();
        await bench.SharedAsync(LoraBench.Ann, "fox");
        var own = await bench.SavedAsync(LoraBench.Bob, "fox", "bob/fox");
        Assert.Equal([own], LoraBench.Value(await bench.ResolveAsync(LoraBench.Bob, LoraBench.Here, "fox")));
    }

    [Fact]
    public async Task A_list_shows_ones_own_first_with_how_they_stand_and_then_those_of_others()
    {
        await using var bench = new LoraBench();
        await bench.SharedAsync(LoraBench.Ann, "fox");
        await bench.SavedAsync(LoraBench.Bob, "owl");
        await bench.SharedAsync(LoraBench.Bob, "bat");
        await bench.SavedAsync(LoraBench.Bob, "cat");
        await bench.DoneAsync(LoraAction.Share, LoraBench.Bob, "cat");
        var list = await bench.ListAsync(LoraBench.Bob);
        Assert.Equal(
            [
                ("bat", true, LoraSharing.Approved), ("cat", true, LoraSharing.Asked), ("owl", true, LoraSharing.None),
                ("fox", false, LoraSharing.Approved),
            ],
            list.Select(static one => (one.Lora.Name, one.IsOwn, one.Sharing)));
        Assert.Equal(["bat", "fox"], (await bench.ListAsync(LoraBench.Mod)).Select(static one => one.Lora.Name));
        Assert.All(await bench.ListAsync(LoraBench.Bob, LoraBench.Elsewhere), static one => Assert.Equal(LoraSharing.None, one.Sharing));
    }

    [Theory]
    [InlineData(LoraAction.Remove)]
    [InlineData(LoraAction.Unshare)]
    public async Task What_its_owner_takes_back_nobody_else_can_use(LoraAction action)
    {
        await using var bench = new LoraBench();
        await bench.SharedAsync(LoraBench.Ann, "fox");
        await bench.DoneAsync(action, LoraBench.Ann, "fox");
        Assert.False((await bench.ResolveAsync(LoraBench.Bob, LoraBench.Here, "fox")).IsOk(out _, out _));
        Assert.Equal(action == LoraAction.Unshare, (await bench.ResolveAsync(LoraBench.Ann, LoraBench.Here, "fox")).IsOk(out _, out _));
    }

    [Fact]
    public async Task A_removed_lora_waits_nowhere()
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox");
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox", LoraBench.Elsewhere);
        await bench.DoneAsync(LoraAction.Remove, LoraBench.Ann, "fox");
        Assert.Equal((0, 0), ((await bench.AskedAsync()).Total, (await bench.AskedAsync(LoraBench.Elsewhere)).Total));
        Assert.Contains(
            "No LoRA named \"fox\" waits", await bench.RefusalAsync(LoraAction.Approve, LoraBench.Mod, "fox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_declines_what_waits_and_ends_what_is_shared()
    {
        await using var bench = new LoraBench();
        var lora = await bench.SavedAsync(LoraBench.Ann, "fox");
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox");
        Assert.Equal(new ChangedLora(LoraChange.Declined, lora), await bench.DoneAsync(LoraAction.Decline, LoraBench.Mod, "fox"));
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox");
        await bench.DoneAsync(LoraAction.Approve, LoraBench.Mod, "fox");
        Assert.Equal(new ChangedLora(LoraChange.Unshared, lora), await bench.DoneAsync(LoraAction.Decline, LoraBench.Mod, "fox"));
        Assert.False((await bench.ResolveAsync(LoraBench.Bob, LoraBench.Here, "fox")).IsOk(out _, out _));
        Assert.Equal([lora], LoraBench.Value(await bench.ResolveAsync(LoraBench.Ann, LoraBench.Here, "fox")));
    }

    [Fact]
    public async Task When_several_of_one_name_wait_the_moderator_says_whose()
    {
        await using var bench = new LoraBench();
        foreach (var owner in new[] { LoraBench.Ann, LoraBench.Bob })
        {
            await bench.SavedAsync(owner, "fox");
            await bench.DoneAsync(LoraAction.Share, owner, "fox");
        }

        var refusal = await bench.RefusalAsync(LoraAction.Approve, LoraBench.Mod, "fox");
        Assert.Equal("2 LoRAs named fox wait here, by @ann, @bob. Say whose: /loras approve fox @member.", refusal);
        Assert.Contains("/loras decline fox", await bench.RefusalAsync(LoraAction.Decline, LoraBench.Mod, "fox"), StringComparison.Ordinal);
        Assert.Equal(LoraBench.Bob.Id, (await bench.DoneAsync(LoraAction.Approve, LoraBench.Mod, "fox", owner: LoraBench.Bob)).Lora.Owner);
        refusal = await bench.RefusalAsync(LoraAction.Approve, LoraBench.Mod, "fox");
        Assert.StartsWith("@bob shares a LoRA named fox here, and a name can mean one only.", refusal, StringComparison.Ordinal);
        Assert.Equal(LoraChange.Declined, (await bench.DoneAsync(LoraAction.Decline, LoraBench.Mod, "fox")).Change);
        Assert.Equal(LoraBench.Bob.Id, LoraBench.Value(await bench.ResolveAsync(LoraBench.Mod, LoraBench.Here, "fox"))[0].Owner);
    }

    [Theory]
    [InlineData(LoraAction.Approve)]
    [InlineData(LoraAction.Decline)]
    public async Task A_word_on_somebody_who_asked_nothing_is_refused(LoraAction action)
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox");
        foreach (var stranger in new[] { LoraBench.Bob, LoraBench.Mod })
        {
            var refusal = await bench.RefusalAsync(action, LoraBench.Mod, "fox", owner: stranger);
            Assert.Contains("/loras pending shows", refusal, StringComparison.Ordinal);
        }

        Assert.Contains(
            "/loras pending", await bench.RefusalAsync(action, LoraBench.Mod, "fox", LoraBench.Elsewhere), StringComparison.Ordinal);
        Assert.Equal(1, (await bench.AskedAsync()).Total);
    }

    [Fact]
    public async Task What_stands_already_is_not_asked_twice()
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        Assert.Contains("not shared here", await bench.RefusalAsync(LoraAction.Unshare, LoraBench.Ann, "fox"), StringComparison.Ordinal);
        await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, "fox");
        Assert.Contains(
            "waits for a moderator already", await bench.RefusalAsync(LoraAction.Share, LoraBench.Ann, "fox"), StringComparison.Ordinal);
        await bench.DoneAsync(LoraAction.Approve, LoraBench.Mod, "fox");
        Assert.Contains(
            "is shared here already", await bench.RefusalAsync(LoraAction.Share, LoraBench.Ann, "fox"), StringComparison.Ordinal);
        Assert.Contains(
            "is shared here already", await bench.RefusalAsync(LoraAction.Approve, LoraBench.Mod, "fox"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LoraAction.Remove)]
    [InlineData(LoraAction.Share)]
    [InlineData(LoraAction.Unshare)]
    public async Task Anothers_shared_lora_is_not_ones_own_to_change(LoraAction action)
    {
        await using var bench = new LoraBench();
        await bench.SharedAsync(LoraBench.Ann, "fox");
        Assert.StartsWith("The LoRA fox is @ann's. Only they can", await bench.RefusalAsync(action, LoraBench.Bob, "fox"), StringComparison.Ordinal);
        Assert.True((await bench.ResolveAsync(LoraBench.Bob, LoraBench.Here, "fox")).IsOk(out _, out _));
    }

    [Fact]
    public async Task What_waits_is_shown_from_the_oldest_with_their_number()
    {
        await using var bench = new LoraBench();
        foreach (var name in new[] { "owl", "fox", "bat" })
        {
            await bench.SavedAsync(LoraBench.Ann, name);
            await bench.DoneAsync(LoraAction.Share, LoraBench.Ann, name);
        }

        var asked = await bench.AskedAsync(limit: 2);
        Assert.Equal(3, asked.Total);
        Assert.Equal(["owl", "fox"], asked.Oldest.Select(static lora => lora.Name));
    }

    [Fact]
    public async Task Only_so_many_wait_in_one_community()
    {
        await using var bench = new LoraBench();
        for (var i = 0; i <= SavedLora.MaxAskedPerCommunity; i++)
        {
            var owner = new Bot.Core.Chat.Commands.Caller(new Bot.Core.Chat.MemberId("discord", $"{1000 + i / 50}"), $"Member {i / 50}");
            await bench.SavedAsync(owner, $"fox{i}");
            if (i < SavedLora.MaxAskedPerCommunity) await bench.DoneAsync(LoraAction.Share, owner, $"fox{i}");
            else Assert.Contains("200 LoRAs wait", await bench.RefusalAsync(LoraAction.Share, owner, $"fox{i}"), StringComparison.Ordinal);
        }
    }
}
