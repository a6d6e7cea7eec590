using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Ledger;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Features.History;

public sealed class HistoryCommandTests
{
    [Fact]
    public async Task A_member_sees_what_was_made_for_them_with_model_date_and_seed()
    {
        await using var bench = await BenchAsync("a red fox", "an owl");
        var view = await bench.AskAsync("/history");
        Assert.True(view.OnlyForCaller);
        Assert.Equal(
            ["Your results here", "1. an owl flux-schnell 2026-01-01 seed 42", "2. a red fox flux-schnell 2026-01-01 seed 42"],
            view.Text.Plain.Split('\n'));
        Assert.Contains("nothing of yours here", (await bench.AskAsync("/history", IntakeBench.Bob)).Text.Plain, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/history search fox", "1. a red fox")]
    [InlineData("/history search RED f", "1. a red fox")]
    [InlineData("/history search schnell owl", "1. an owl")]
    [InlineData("/history search whale", "Nothing of yours here has all the words of \"whale\"")]
    [InlineData("/history list --page 2", "There are no more.")]
    [InlineData("/history list --page 0", "from 1 to 1,000")]
    [InlineData("/history search", "words is missing")]
    [InlineData("/history serch fox", "Did you mean search?")]
    public async Task Words_find_results_and_mistakes_are_told(string text, string expected)
    {
        await using var bench = await BenchAsync("a red fox", "an owl");
        Assert.Contains(expected, (await bench.AskAsync(text)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_finds_them_too()
    {
        await using var bench = await BenchAsync("a red fox", "an owl");
        await bench.SendAsync(new CommandInput.Form("history", "search", [new("words", "red"), new("page", "1")]));
        await bench.Chat.WhenAskedAsync(static view => view.Text.Plain.Contains("with \"red\"", StringComparison.Ordinal));
        Assert.Contains("1. a red fox", bench.Chat.LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_place_shows_nothing_of_this_one()
    {
        await using var bench = await BenchAsync("a red fox");
        var view = await bench.AskAsync("/history", with: static command => command with { Community = new CommunityId("discord", "78") });
        Assert.StartsWith("There is nothing of yours here yet.", view.Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_make_a_page_that_fits_a_message_and_the_next_is_named()
    {
        await using var bench = await BenchAsync([.. Enumerable.Range(1, 12).Select(static n => $"{new string('雪', 300)} {n}")]);
        bench.Chat.Link = new Uri("https://discord.com/channels/1234567890123456789/1234567890123456789/1234567890123456789");
        var first = (await bench.AskAsync("/history")).Text.Plain;
        Assert.InRange(first.Length, 1, 2_000);
        Assert.Equal(12, first.Split('\n').Length);
        Assert.Contains(" open\n", first, StringComparison.Ordinal);
        Assert.EndsWith("More: /history list --page 2", first, StringComparison.Ordinal);
        var second = (await bench.AskAsync("/history list --page 2")).Text.Plain.Split('\n');
        Assert.StartsWith("11. ", second[1], StringComparison.Ordinal);
        Assert.Equal(3, second.Length);
        Assert.EndsWith(
            "More: /history search 雪 --page 2", (await bench.AskAsync("/history search 雪")).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_is_told_where_the_files_are_and_others_are_not()
    {
        await using var bench = new IntakeBench(Rich, keepsResults: true);
        var owner = IntakeBench.Ann with { Id = new MemberId("discord", "owner") };
        foreach (var caller in new[] { IntakeBench.Ann, owner }) await ImagineAsync(bench, "a red fox", caller);
        Assert.DoesNotContain("-*", (await bench.AskAsync("/history")).Text.Plain, StringComparison.Ordinal);
        Assert.Contains(
            "2026-01-01/discord-77/discord_2-*", (await bench.AskAsync("/history", owner)).Text.Plain, StringComparison.Ordinal);
    }

    private static CreditPolicy Rich => Bench.Policy with { StartingCredits = new CreditAmount(1_000) };

    private static async Task<IntakeBench> BenchAsync(params string[] prompts)
    {
        var bench = new IntakeBench(Rich);
        foreach (var prompt in prompts) await ImagineAsync(bench, prompt, IntakeBench.Ann);
        return bench;
    }

    private static async Task ImagineAsync(IntakeBench bench, string prompt, Caller caller)
    {
        var before = bench.Chat.Views.Count(static view => view.Media.Count > 0);
        await bench.SendAsync(new CommandInput.Text("/imagine " + prompt), caller);
        await bench.Chat.WhenAskedAsync(view => view.Media.Count > 0 && bench.Chat.Views.Count(static one => one.Media.Count > 0) > before);
        await bench.SettledAsync();
    }
}
