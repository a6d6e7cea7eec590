using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Loras;

namespace Bot.Core.Tests.Loras;

public sealed class LoraStoreTests
{
    [Fact]
    public async Task A_saved_lora_is_found_by_its_name_in_any_case()
    {
        await using var bench = new LoraBench();
        var lora = bench.New(
            LoraBench.Ann, "Fox-1", "https://example.com/a.safetensors?sig=secret", " TOK \n style ") with
        { Scale = 0.8m };
        var saved = LoraBench.Value(await bench.TryAsync(lora));
        Assert.Equal(
            ("Fox-1", "https://example.com/a.safetensors?sig=secret", "TOK style", 0.8m, LoraBench.Ann.Id, "@ann"),
            (saved.Name, saved.Url, saved.Trigger, saved.Scale, saved.Owner, saved.OwnerName));
        Assert.Equal([saved, saved], LoraBench.Value(await bench.ResolveAsync(LoraBench.Ann, LoraBench.Elsewhere, "fox-1", "FOX-1")));
        Assert.DoesNotContain("secret", saved.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "needs a name")]
    [InlineData("a b", "cannot name")]
    [InlineData("fox:1", "cannot name")]
    [InlineData("a/b", "cannot name")]
    [InlineData("лиса", "cannot name")]
    [InlineData("ﬁx", "cannot name")]
    [InlineData("123456789012345678901234567890123", "cannot name")]
    public async Task A_name_that_is_none_is_refused(string name, string words)
    {
        await using var bench = new LoraBench();
        Assert.Contains(words, LoraBench.Refusal(await bench.TryAsync(bench.New(LoraBench.Ann, name))), StringComparison.Ordinal);
        Assert.Empty(await bench.ListAsync(LoraBench.Ann));
    }

    [Theory]
    [InlineData("nothing", "Hugging Face")]
    [InlineData("http://example.com/a.safetensors", "https://")]
    [InlineData("https://example.com/a.zip", ".safetensors")]
    [InlineData("https://127.0.0.1/a.safetensors", "not on the public internet")]
    [InlineData("https://user:word@example.com/a.safetensors", "user name")]
    public async Task An_address_that_fal_must_not_fetch_is_refused(string url, string words)
    {
        await using var bench = new LoraBench();
        Assert.Contains(words, LoraBench.Refusal(await bench.TryAsync(bench.New(LoraBench.Ann, "fox", url))), StringComparison.Ordinal);
        Assert.Empty(await bench.ListAsync(LoraBench.Ann));
    }

    [Theory]
    [InlineData("-0.001")]
    [InlineData("4.001")]
    public async Task A_scale_out_of_range_is_refused(string scale)
    {
        await using var bench = new LoraBench();
        var lora = bench.New(LoraBench.Ann, "fox") with { Scale = decimal.Parse(scale) };
        Assert.Contains("from 0 to 4", LoraBench.Refusal(await bench.TryAsync(lora)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a {red, green} fox", "braces")]
    [InlineData(null, "100 characters")]
    public async Task Trigger_words_that_cannot_be_put_into_a_prompt_are_refused(string? trigger, string words)
    {
        await using var bench = new LoraBench();
        var lora = bench.New(LoraBench.Ann, "fox", trigger: trigger ?? new string('x', 101));
        Assert.Contains(words, LoraBench.Refusal(await bench.TryAsync(lora)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_for_its_owner_alone()
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        await bench.SavedAsync(LoraBench.Bob, "Fox");
        var refusal = LoraBench.Refusal(await bench.TryAsync(bench.New(LoraBench.Ann, "FOX")));
        Assert.Equal("You have a LoRA named fox already. Choose another name, or first /loras remove fox.", refusal);
    }

    [Fact]
    public async Task A_removed_name_is_free_again()
    {
        await using var bench = new LoraBench();
        var first = await bench.SavedAsync(LoraBench.Ann, "fox", "a/b");
        Assert.Equal(new ChangedLora(LoraChange.Removed, first), await bench.DoneAsync(LoraAction.Remove, LoraBench.Ann, "FOX"));
        Assert.Empty(await bench.ListAsync(LoraBench.Ann));
        var second = await bench.SavedAsync(LoraBench.Ann, "fox", "c/d");
        Assert.Equal("c/d", LoraBench.Value(await bench.ResolveAsync(LoraBench.Ann, LoraBench.Here, "fox"))[0].Url);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task A_member_keeps_a_hundred_and_a_trained_one_comes_on_top()
    {
        await using var bench = new LoraBench();
        for (var i = 0; i < SavedLora.MaxPerMember; i++) await bench.SavedAsync(LoraBench.Ann, $"fox{i}");
        Assert.Contains(
            "You have 100 LoRAs", LoraBench.Refusal(await bench.TryAsync(bench.New(LoraBench.Ann, "more"))), StringComparison.Ordinal);
        Assert.True((await bench.TryAsync(bench.New(LoraBench.Ann, "trained") with { MustBeKept = true })).IsOk(out _, out _));
        await bench.SavedAsync(LoraBench.Bob, "more");
        await bench.DoneAsync(LoraAction.Remove, LoraBench.Ann, "fox1");
        await bench.DoneAsync(LoraAction.Remove, LoraBench.Ann, "fox2");
        await bench.SavedAsync(LoraBench.Ann, "more");
    }

    [Fact]
    public async Task A_trained_lora_gets_a_number_when_its_name_is_taken()
    {
        await using var bench = new LoraBench();
        var names = new List<string>();
        var longName = new string('x', LoraName.MaxLength);
        foreach (var name in new[] { "fox", "Fox", "fox", longName, longName })
            names.Add(LoraBench.Value(await bench.TryAsync(bench.New(LoraBench.Ann, name) with { MustBeKept = true })).Name);
        Assert.Equal(["fox", "Fox-2", "fox-3", longName, longName[..30] + "-2"], names);
    }

    [Fact]
    public async Task A_trained_lora_can_be_saved_for_a_member_known_by_id_only()
    {
        await using var bench = new LoraBench();
        var unnamed = new Caller(LoraBench.Ann.Id, "");
        Assert.Equal("1", LoraBench.Value(await bench.TryAsync(bench.New(unnamed, "fox"))).OwnerName);
        await bench.SavedAsync(LoraBench.Ann, "owl");
        Assert.Equal(["@ann", "@ann"], (await bench.ListAsync(LoraBench.Ann)).Select(static one => one.Lora.OwnerName));
    }

    [Fact]
    public async Task A_list_is_in_the_order_of_the_names()
    {
        await using var bench = new LoraBench();
        foreach (var name in new[] { "owl", "Ant", "fox" }) await bench.SavedAsync(LoraBench.Ann, name);
        Assert.Equal(["Ant", "fox", "owl"], (await bench.ListAsync(LoraBench.Ann)).Select(static one => one.Lora.Name));
        Assert.All(await bench.ListAsync(LoraBench.Ann), static one => Assert.Equal((true, LoraSharing.None), (one.IsOwn, one.Sharing)));
    }

    [Theory]
    [InlineData("fix", "There is no LoRA \"fix\" that you can use here. Did you mean fox? See /loras.")]
    [InlineData("nothing", "There is no LoRA \"nothing\" that you can use here. See /loras, or save one: /loras add name address.")]
    public async Task A_name_that_means_nothing_is_refused_with_the_nearest(string name, string words)
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        Assert.Equal(words, LoraBench.Refusal(await bench.ResolveAsync(LoraBench.Ann, LoraBench.Here, "fox", name)));
    }

    [Fact]
    public async Task What_one_has_not_saved_one_cannot_remove()
    {
        await using var bench = new LoraBench();
        await bench.SavedAsync(LoraBench.Ann, "fox");
        Assert.Equal(
            "You have no LoRA named \"fox\". See /loras for those you have.",
            await bench.RefusalAsync(LoraAction.Remove, LoraBench.Bob, "fox"));
        Assert.Equal(
            "You have no LoRA named \"fix\". Did you mean fox?", await bench.RefusalAsync(LoraAction.Remove, LoraBench.Ann, "fix"));
    }
}
