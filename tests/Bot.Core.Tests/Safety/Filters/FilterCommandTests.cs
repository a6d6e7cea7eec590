using Bot.Core.Chat.Commands;
using Bot.Core.Safety.Filters;
using Bot.Core.Tests.Communities;
using Bot.Core.Tests.Features;
using Bot.Core.Tests.Storage;
using static Bot.Core.Tests.Communities.ModerationBench;

namespace Bot.Core.Tests.Safety.Filters;

public sealed class FilterCommandTests
{
    private static readonly Caller Mod = IntakeBench.Mod;

    [Fact]
    public async Task A_word_is_refused_in_the_writers_own_words_and_nothing_is_charged()
    {
        await using var bench = new IntakeBench();
        Assert.Equal(
            "From now on filter 1 (word fox*) refuses prompts in this community. Who is refused reads: No foxes\nTry it with /filter test.",
            await bench.SayAsync("/filter add word fox* --reason No foxes", Mod));
        var view = await bench.AskAsync("/imagine a F\u043e\u0445 in the snow");
        Assert.Equal(
            "Words. Not wanted in this community (No foxes): \"F\u043e\u0445\". Nothing was started or charged. Say it in other "
            + "words. If this is a mistake, ask a moderator.",
            view.Text.Plain);
        Assert.True(view.OnlyForCaller);
        Assert.EndsWith("Met by filter 1 (word fox*).", await bench.SayAsync("/imagine a fox", Mod), StringComparison.Ordinal);
        Assert.Empty(bench.Fal.Submitted);
        Assert.Equal(100, await bench.AvailableAsync(IntakeBench.Ann));
        await bench.DrawnAsync("/imagine an owl");
        await bench.DrawnAsync("/imagine a fox", with: Elsewhere);
    }

    [Theory]
    [InlineData("/imagine an owl --model fast-sdxl --no f0x", "\"f0x\" in the negative")]
    [InlineData("/imagine an owl {big, foxy} and {red, fox}", "\"fox\"")]
    [InlineData("/lora an owl --lora_url https://example.com/a-fox-style.safetensors", "\"fox\" in the LoRA")]
    [InlineData("/train fox --trigger owl", "")]
    public async Task Everything_that_a_member_has_written_is_read(string text, string quote)
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add word fox", Mod);
        if (quote.Length > 0) Assert.Contains(quote, await bench.SayAsync(text), StringComparison.Ordinal);
        else Assert.NotEmpty(await bench.SayAsync(text));
        Assert.Empty(bench.Fal.Submitted);
    }

    [Fact]
    public async Task Trigger_words_and_filled_templates_are_read_too()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add word fox", Mod);
        await bench.AskAsync("/loras add red https://example.com/x.safetensors fox");
        Assert.Contains("\"fox\"", await bench.SayAsync("/lora a picture --lora red"), StringComparison.Ordinal);
        await bench.AskAsync("/filter add word hello", Mod);
        Assert.Contains(
            "\"hello\"", await bench.SayAsync("/template billboard --headline hello --product owl"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_filter_that_is_removed_refuses_nothing_any_more_and_its_number_is_not_given_again()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add word fox", Mod, "discord:a");
        Assert.Contains("\"fox\"", await bench.SayAsync("/imagine a fox"), StringComparison.Ordinal);
        Assert.Equal("Removed filter 1 (word fox).", await bench.SayAsync("/filter remove 1", Mod, "discord:r"));
        Assert.Equal("Removed filter 1 (word fox).", await bench.SayAsync("/filter remove 1", Mod, "discord:r"));
        Assert.Contains("no filter 1 here", await bench.SayAsync("/filter remove 1", Mod), StringComparison.Ordinal);
        await bench.DrawnAsync("/imagine a fox");
        Assert.Contains("filter 2 (word fox)", await bench.SayAsync("/filter add word fox", Mod), StringComparison.Ordinal);
        Assert.Contains("\"fox\"", await bench.SayAsync("/imagine a fox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_names_who_added_a_filter_and_a_test_counts_letters_as_people_do()
    {
        await using var bench = new IntakeBench();
        await bench.SayAsync("/filter add word fox --reason No foxes", Mod);
        Assert.Contains("1. word fox: No foxes (@mod, ", await bench.SayAsync("/filter list", Mod), StringComparison.Ordinal);
        Assert.Contains(
            "Characters 3 to 5, \U0001D41F\U0001D428\U0001D431",
            await bench.SayAsync("/filter test \U0001F431 \U0001D41F\U0001D428\U0001D431", Mod),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_filter_twice_is_one()
    {
        await using var bench = new IntakeBench();
        var first = await bench.SayAsync("/filter add word Fox", Mod, "discord:a");
        Assert.Equal(first, await bench.SayAsync("/filter add word Fox", Mod, "discord:a"));
        Assert.Contains(
            "is there already as filter 1 (word Fox)", await bench.SayAsync("/filter add word f\u043ex", Mod), StringComparison.Ordinal);
        using var raw = new RawSql(bench.DatabasePath);
        Assert.Equal(["1"], raw.Column("SELECT count(*) FROM filters"));
    }

    [Fact]
    public async Task A_test_tells_which_filters_meet_a_text_and_where()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add word fox", Mod);
        await bench.AskAsync("/filter add pattern big\\s+owls?", Mod);
        await bench.AskAsync("/filter add word cat --reason everywhere", Operator, with: InPrivate);
        Assert.Equal(
            "This text would be refused\nCharacters 3 to 7, f.o.x: filter 1 (word fox)\nCharacters 14 to 21, BIG  OWL: filter 2 "
            + "(pattern big\\s+owls?)\n"
            + "Characters 28 to 30, c@t: filter 1 of the whole bot (word cat)",
            await bench.SayAsync("/filter test a f.o.x or a BIG  OWL or a c@t", Mod));
        Assert.Equal("No filter meets this text.", await bench.SayAsync("/filter test an owl --n 3 {a, b}", Mod));
    }

    [Fact]
    public async Task Operators_filter_for_the_whole_bot_in_private()
    {
        await using var bench = new IntakeBench();
        Assert.Contains(
            "refuses prompts in the whole bot",
            await bench.SayAsync("/filter add word fox", Operator, with: InPrivate),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Words. Not wanted by this bot: \"fox\".", await bench.SayAsync("/imagine a fox", with: Elsewhere), StringComparison.Ordinal);
        Assert.Contains("no filter 1 here", await bench.SayAsync("/filter remove 1", Mod), StringComparison.Ordinal);
        Assert.Contains(
            "only its operators decide that", await bench.SayAsync("/filter list", Mod, with: InPrivate), StringComparison.Ordinal);
        Assert.Contains("1. word fox", await bench.SayAsync("/filter list", Operator, with: InPrivate), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nude", "filter 1 (word nude)")]
    [InlineData("word nude", "filter 1 (word nude)")]
    [InlineData("Word nude, gore", "filter 1 (word nude), filter 2 (word gore)")]
    [InlineData("nude gore blood*", "filter 1 (word nude), filter 2 (word gore), filter 3 (word blood*)")]
    [InlineData("nude, dead body; gore", "filter 1 (word nude), filter 2 (phrase dead body), filter 3 (word gore)")]
    [InlineData("nude\ndead body", "filter 1 (word nude), filter 2 (phrase dead body)")]
    [InlineData("\"dead body\"", "filter 1 (phrase dead body)")]
    [InlineData("nude \"dead body\" gore", "filter 1 (word nude), filter 2 (phrase dead body), filter 3 (word gore)")]
    [InlineData("裸体、尸体", "filter 1 (word 裸体), filter 2 (word 尸体)")]
    [InlineData("nude, NUDE , nude", "filter 1 (word nude)")]
    [InlineData("pattern big\\s+(red|blue), x", "filter 1 (pattern big\\s+(red|blue), x)")]
    [InlineData("pattern \"big  owl\"", "filter 1 (pattern big  owl)")]
    public async Task Many_words_and_phrases_are_added_at_a_time(string text, string added)
    {
        await using var bench = new IntakeBench();
        var told = await bench.SayAsync($"/filter add {text}", Mod, "discord:many");
        Assert.StartsWith($"From now on {added} refuse", told, StringComparison.Ordinal);
        Assert.Equal(told, await bench.SayAsync($"/filter add {text}", Mod, "discord:many"));
    }

    [Fact]
    public async Task Of_many_words_those_that_are_there_are_told_and_the_others_added()
    {
        await using var bench = new IntakeBench();
        await bench.AskAsync("/filter add nude", Mod);
        var told = await bench.SayAsync("/filter add gore, nude --reason Not here", Mod);
        Assert.StartsWith("From now on filter 2 (word gore) refuses prompts", told, StringComparison.Ordinal);
        Assert.Contains("Who is refused reads: Not here", told, StringComparison.Ordinal);
        Assert.EndsWith("That is there already as filter 1 (word nude).", told, StringComparison.Ordinal);
        Assert.Contains("gore", await bench.SayAsync("/imagine some gore"), StringComparison.Ordinal);
        Assert.Contains(
            "at most 50", await bench.SayAsync($"/filter add {string.Join(", ", Enumerable.Range(0, 51).Select(static n => $"w{n}"))}", Mod),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/filter add big, f", "single letter")]
    [InlineData("/filter add one two three four five six seven, eight", "at most 6 words")]
    [InlineData("/filter add ,", "Say which words")]
    [InlineData("/filter add word", "text is missing")]
    [InlineData("/filter add pattern (a+)\\1", "could run for ever")]
    [InlineData("/filter add pattern (?=a)b", "could run for ever")]
    [InlineData("/filter add pattern (a{1000}){1000}", "repeats too much")]
    [InlineData("/filter add pattern [a", "no regular expression")]
    [InlineData("/filter add pattern .*", "matches even nothing")]
    [InlineData("/filter remove 0", "from 1 to")]
    [InlineData("/filter remove x", "whole number")]
    [InlineData("/filter list 9", "only one page")]
    [InlineData("/filter unsafe sometimes", "There are never, spoiler, age-restricted.")]
    [InlineData("/filter gone", "no \"gone\"")]
    public async Task A_wrong_order_is_refused(string text, string why)
    {
        await using var bench = new IntakeBench();
        bench.OpenModeratorsRoom();
        var told = await bench.SayAsync(text, Mod);
        Assert.Contains(why, why.StartsWith("filter 1", StringComparison.Ordinal) ? bench.Told()[^1] : told, StringComparison.Ordinal);
        Assert.Equal(
            "Only moderators can do that. Ask one of them.", await bench.SayAsync(text == "/filter gone" ? "/filter" : "/filter list"));
    }

    [Fact]
    public async Task There_is_a_limit_to_the_filters_of_a_place()
    {
        await using var bench = new IntakeBench();
        using (var raw = new RawSql(bench.DatabasePath))
        {
            for (var at = 1; at <= FilterStore.MaxHere; at++)
                raw.Execute($"INSERT INTO filters (scope, number, kind, text, reason, actor, at, cause) VALUES ('discord:77', {at}, "
                    + $"'Word', 'word{at}', '', 'discord:9', 1, 'c{at}')");
        }

        Assert.Contains("There are 200 filters here", await bench.SayAsync("/filter add word fox", Mod), StringComparison.Ordinal);
        Assert.Contains("181. word word181", await bench.SayAsync("/filter list 10", Mod), StringComparison.Ordinal);
        Assert.Contains("\"word177\"", await bench.SayAsync("/imagine a word177"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderators_are_told_of_changes_once()
    {
        await using var bench = new IntakeBench();
        bench.OpenModeratorsRoom();
        await bench.AskAsync("/filter add word fox --reason No foxes", Mod, "discord:a");
        await bench.AskAsync("/filter add word fox --reason No foxes", Mod, "discord:a");
        await bench.AskAsync("/filter remove 1", Mod);
        await bench.AskAsync("/filter unsafe never", Mod);
        await bench.AskAsync("/filter unsafe never", Mod);
        Assert.Equal(
            [
                "@mod added filter 1 (word fox): No foxes.",
                "@mod removed filter 1 (word fox).",
                "@mod set unsafe pictures in this community to never: they are not shown, and their credits come back.",
            ],
            bench.Told());
    }

    [Fact]
    public async Task Filters_added_at_once_all_hold_and_no_word_slips_through_a_stored_one()
    {
        await using var bench = new IntakeBench();
        await Task.WhenAll(Enumerable.Range(1, 4).Select(at => bench.SendAsync(new CommandInput.Text($"/filter add word bad{at}x"), Mod)));
        await bench.DrainAsync();
        for (var at = 1; at <= 4; at++)
            Assert.Contains($"\"bad{at}x\"", await bench.SayAsync($"/imagine a bad{at}x"), StringComparison.Ordinal);
        // Another process has changed the filters behind the back of what is kept in memory.
        using (var raw = new RawSql(bench.DatabasePath))
            raw.Execute("INSERT INTO filters (scope, number, kind, text, reason, actor, at, cause) VALUES ('discord:77', 99, 'Word', "
                + "'owl', '', 'discord:9', 1, 'c')");
        Assert.Contains("\"owl\"", await bench.SayAsync("/imagine an owl"), StringComparison.Ordinal);
    }
}
