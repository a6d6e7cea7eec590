using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Chat.Grammar;
using Bot.Core.Loras;

namespace Bot.Core.Tests.Features.Loras;

public sealed class LorasCommandTests
{
    [Theory]
    [InlineData("/loras add fox owner/name", "Saved fox. Use it: /lora a fox in the snow --lora fox.")]
    [InlineData("/loras add fox owner/name TOK, red style 0.8", "Its trigger words (TOK, red style) are put in where they are missing.")]
    [InlineData("/loras add red owner/name:0.8", "Hugging Face")]
    [InlineData("/loras add a.b owner/name", "\"a.b\" cannot name a LoRA")]
    [InlineData("/loras add fox https://example.com/a.zip", "must end in .safetensors")]
    [InlineData("/loras add fox https://10.0.0.1/a.safetensors", "not on the public internet")]
    [InlineData("/loras add fox owner/name {a, b}", "braces")]
    [InlineData("/loras remove fox", "You have no LoRA named \"fox\"")]
    [InlineData("/loras", "You have no LoRA yet. Save one:")]
    [InlineData("/loras pending", "Only moderators")]
    [InlineData("/loras approve fox", "Only moderators")]
    [InlineData("/loras decline fox", "Only moderators")]
    public async Task A_member_is_answered_alone(string text, string expected)
    {
        await using var bench = new IntakeBench();
        var view = await bench.AskAsync(text);
        Assert.Contains(expected, view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
    }

    [Fact]
    public async Task A_list_tells_few_in_full_and_hides_what_may_be_a_signature()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/loras add fox https://example.com/fox.safetensors TOK 0.8");
        await bench.AskAsync("/loras add owl --url https://example.com/owl.safetensors?sig=secret");
        var view = await bench.AskAsync("/loras");
        Assert.Equal(
            "2 LoRAs that you can use here.\n"
            + "fox, scale 0.8, trigger \"TOK\": https://example.com/fox.safetensors\n"
            + "owl, scale 1: https://example.com/owl.safetensors",
            view.Text.Plain);
        Assert.True(view.OnlyForCaller);
    }

    [Fact]
    public async Task Past_25_there_are_pages_and_words_to_search_by()
    {
        await using var bench = new IntakeBench();
        for (var i = 10; i < 62; i++)
            await bench.AskAsync($"/loras add fox{i} owner/{(i % 2 == 0 ? "day" : "night")} {(i == 33 ? "TOK" : "")} 0.{i}");
        var first = (await bench.AskAsync("/loras")).Text.Plain.Split('\n');
        Assert.Equal("52 LoRAs that you can use here, page 1 of 3. --page 2 shows more, words find some.", first[0]);
        Assert.Equal((26, "fox10 0.1", "fox34 0.34"), (first.Length, first[1], first[^1]));
        var last = (await bench.AskAsync("/loras list --page 3")).Text.Plain.Split('\n');
        Assert.Equal((3, "fox60 0.6", "fox61 0.61"), (last.Length, last[1], last[2]));
        Assert.Equal("There are only 3 pages.", (await bench.AskAsync("/loras list 4")).Text.Plain);
        Assert.StartsWith(
            "26 LoRAs that you can use here, page 1 of 2.",
            (await bench.AskAsync("/loras list NIGHT")).Text.Plain,
            StringComparison.Ordinal);
        Assert.Contains(
            "fox33, scale 0.33, trigger \"TOK\": owner/night",
            (await bench.AskAsync("/loras list tok owner")).Text.Plain,
            StringComparison.Ordinal);
        Assert.Equal("No LoRA fits \"fox110\". Did you mean fox10?", (await bench.AskAsync("/loras list fox110")).Text.Plain);
        Assert.Equal("There is only one page.", (await bench.AskAsync("/loras list fox33 2")).Text.Plain);
    }

    [Fact]
    public async Task A_form_fills_the_same_options()
    {
        await using var bench = new IntakeBench();
        KeyValuePair<string,
        string>[] values = [new("name", "fox"), new("url", "owner/name"), new("trigger", "TOK 2"), new("scale", "0.5")];
        await bench.SendAsync(new CommandInput.Form("loras", "add", values));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.StartsWith("Saved fox", StringComparison.Ordinal));
        Assert.EndsWith(
            "fox, scale 0.5, trigger \"TOK 2\": owner/name", (await bench.AskAsync("/loras")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_to_share_and_its_approval_are_for_all_to_see()
    {
        await using var bench = new IntakeBench();
        Assert.Equal("No LoRA waits for a moderator here.", (await bench.AskAsync("/loras pending", IntakeBench.Mod)).Text.Plain);
        await bench.AskAsync("/loras add fox https://example.com/fox.safetensors?sig=secret TOK");
        var asked = await bench.AskAsync("/loras share fox");
        Assert.Equal("@ann asks to share fox here. A moderator can /loras approve fox or /loras decline fox.", asked.Text.Plain);
        Assert.False(asked.OnlyForCaller);
        var pending = await bench.AskAsync("/loras pending", IntakeBench.Mod);
        Assert.Equal(
            "1 LoRA waits for a moderator. /loras approve fox or /loras decline fox decides.\n"
            + "fox by @ann, scale 1, trigger \"TOK\": https://example.com/fox.safetensors",
            pending.Text.Plain);
        Assert.True(pending.OnlyForCaller);
        var approved = await bench.AskAsync("/loras approve fox", IntakeBench.Mod);
        Assert.Equal("fox by @ann is shared here now. Use it: /lora a fox in the snow --lora fox.", approved.Text.Plain);
        Assert.False(approved.OnlyForCaller);
        Assert.Contains("fox, by @ann, scale 1", (await bench.AskAsync("/loras", IntakeBench.Bob)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains("fox, shared, scale 1", (await bench.AskAsync("/loras")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_bot_alone_there_is_nobody_to_share_with()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/loras add fox owner/name");
        var view = await bench.AskAsync("/loras share fox", with: static command => command with { IsPrivate = true });
        Assert.StartsWith("Only you and I are here.", view.Text.Plain, StringComparison.Ordinal);
        Assert.True(view.OnlyForCaller);
        Assert.Equal("No LoRA waits for a moderator here.", (await bench.AskAsync("/loras pending", IntakeBench.Mod)).Text.Plain);
    }

    [Fact]
    public async Task A_moderator_names_whose_lora_is_meant()
    {
        await using var bench = new IntakeBench();
        foreach (var member in new[] { IntakeBench.Ann, IntakeBench.Bob })
        {
            await bench.AskAsync("/loras add fox owner/name", member);
            await bench.AskAsync("/loras share fox", member);
        }

        Assert.Contains("Say whose", (await bench.AskAsync("/loras approve fox", IntakeBench.Mod)).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "I have not met @nobody",
            (await bench.AskAsync("/loras approve fox @nobody", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "fox by @bob is shared",
            (await bench.AskAsync("/loras approve fox @bob", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "fox by @ann is declined",
            (await bench.AskAsync("/loras decline fox @ann", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "fox by @bob is not shared here any more",
            (await bench.AskAsync("/loras decline fox", IntakeBench.Mod)).Text.Plain,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/loras add fox owner/name TOK 0.8", "/loras remove fox")]
    [InlineData("/loras share owl", "/loras unshare owl")]
    [InlineData("/loras remove owl", "/loras add owl c/d")]
    [InlineData("/loras remove nothing", "/loras add nothing c/d")]
    public async Task A_command_delivered_again_is_answered_the_same_and_does_nothing(string text, string meanwhile)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/loras add owl owner/name");
        var first = await bench.AskAsync(text, id: "discord:again");
        await bench.AskAsync(meanwhile);
        var before = (await bench.AskAsync("/loras")).Text;
        Assert.Equal(first.Text, (await bench.AskAsync(text, id: "discord:again")).Text);
        Assert.Equal(before, (await bench.AskAsync("/loras")).Text);
    }

    [Fact]
    public void The_longest_lists_fit_into_one_message()
    {
        var owner = new string('o', 41);
        SavedLora Longest(int number) => new(
            number,
            new string('n', LoraName.MaxLength),
            "https://example.com/" + new string('u', 1_900),
            new string('t', SavedLora.MaxTriggerLength),
            3.999m,
            IntakeBench.Ann.Id, owner);
        var page = LoraViews.Page(
            [.. Enumerable.Range(0, 600).Select(number => new UsableLora(Longest(number), false, LoraSharing.Approved))], 24);
        var few = LoraViews.Page(
            [.. Enumerable.Range(0, 3).Select(number => new UsableLora(Longest(number), false, LoraSharing.Approved))], 1);
        var asked = LoraViews.Asked(new PendingLoras([.. Enumerable.Range(0, 5).Select(Longest)], 200));
        foreach (var text in new[] { page, few, asked })
            Assert.True(
                text.Plain.Length + 2 * text.Runs.Count(static run => run.Style != TextStyle.Plain) <= 2_000,
                $"{text.Plain.Length} characters");
    }
}
