using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Storage;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs;

/// <summary>A member's own results, found by words through an index.</summary>
public sealed class JobHistoryTests
{
    private static readonly MemberId Ann = new("discord", "1");
    private static readonly CommunityId Here = new("discord", "77");

    [Theory]
    [InlineData("fox", "3,1")]
    [InlineData("FOX", "3,1")]
    [InlineData("fo", "3,1")]
    [InlineData("red fox", "1")]
    [InlineData("fox red", "1")]
    [InlineData("flux-dev owl", "2")]
    [InlineData("imagine", "5,4,3,2,1")]
    [InlineData("uber", "4")]
    [InlineData("überfliegt", "4")]
    [InlineData("雪", "5")]
    [InlineData("ox", "")]
    [InlineData("t-shirt", "2")]
    [InlineData("...", "")]
    [InlineData("fox ... red", "1")]
    public async Task Results_are_found_by_all_the_words_or_their_beginnings(string words, string expected)
    {
        await using var bench = await FilledAsync();
        Assert.Equal(expected, await FoundAsync(bench, words));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("fox\" OR \"owl")]
    [InlineData("fox OR owl")]
    [InlineData("NOT fox")]
    [InlineData("fox*")]
    [InlineData("fox\0owl")]
    [InlineData("\0")]
    [InlineData("scope : fox")]
    [InlineData("words:owl")]
    [InlineData("(fox")]
    [InlineData("^fox + NEAR(owl, 3) -red")]
    [InlineData("fox'; DROP TABLE jobs; --")]
    [InlineData("\\ { } [ ] ~ ^")]
    public async Task Whatever_is_written_is_words_and_never_a_query(string words)
    {
        await using var bench = await FilledAsync();
        var found = await FoundAsync(bench, words);
        Assert.True(found is "" or "3,1", found);
        Assert.Equal("5,4,3,2,1", await FoundAsync(bench, null));
    }

    [Fact]
    public async Task Nobody_finds_what_others_made_or_what_was_made_elsewhere()
    {
        await using var bench = await FilledAsync();
        var history = new JobHistory(bench.Database);
        foreach (var words in new[] { null, "fox", "secret" })
        {
            Assert.Empty(await history.ListAsync(new MemberId("discord", "3"), Here, words, 0, 10, CancellationToken.None));
            Assert.Empty(await history.ListAsync(Ann, new CommunityId("discord", "78"), words, 0, 10, CancellationToken.None));
            Assert.Empty(await history.ListAsync(new MemberId("telegram", "1"), new CommunityId("telegram", "77"), words, 0, 10, CancellationToken.None));
        }

        Assert.Equal("", await FoundAsync(bench, "secret"));
        Assert.Single(await history.ListAsync(new MemberId("discord", "2"), Here, "secret", 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Only_what_was_delivered_is_a_result()
    {
        await using var bench = await FilledAsync();
        await bench.AcceptedAsync(bench.Job("discord:20", prompt: "fox in flight"));
        Assert.Equal("3,1", await FoundAsync(bench, "fox"));
        await bench.AppliedAsync("discord:20", Happened.Failed);
        Assert.Equal("3,1", await FoundAsync(bench, "fox"));
        Assert.Equal("5,4,3,2,1", await FoundAsync(bench, null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("imagine")]
    public async Task Pages_follow_each_other(string? words)
    {
        await using var bench = await FilledAsync();
        Assert.Equal("5,4", await FoundAsync(bench, words, 0, 2));
        Assert.Equal("3,2", await FoundAsync(bench, words, 2, 2));
        Assert.Equal("1", await FoundAsync(bench, words, 4, 2));
        Assert.Equal("", await FoundAsync(bench, words, 6, 2));
    }

    [Fact]
    public async Task A_result_that_is_deleted_is_found_no_more()
    {
        await using var bench = await FilledAsync();
        using (var raw = new RawSql(bench.Path))
        {
            raw.Execute("PRAGMA foreign_keys = OFF");
            raw.Execute("DELETE FROM jobs WHERE id = 'discord:1'");
            Assert.Equal(0L, raw.Scalar("SELECT count(*) FROM result_words WHERE result_words MATCH 'red'"));
        }

        Assert.Equal("3", await FoundAsync(bench, "fox"));
    }

    [Fact]
    public async Task Results_from_before_this_version_are_found_too()
    {
        await using var bench = await FilledAsync();
        using (var raw = new RawSql(bench.Path))
        {
            raw.Execute("""
                DROP TABLE result_words; DROP TRIGGER a_result_is_found_by_its_words; DROP TRIGGER a_deleted_result_is_found_no_more;
                DROP INDEX results_by_member;
                """);
            raw.Execute(Migration.Embedded().Single(static one => one.Name == "0005_history.sql").Script);
        }

        Assert.Equal("3,1", await FoundAsync(bench, "fox"));
    }

    private static async Task<string> FoundAsync(Bench bench, string? words, int skip = 0, int take = 10)
    {
        var found = await new JobHistory(bench.Database).ListAsync(Ann, Here, words, skip, take, CancellationToken.None);
        return string.Join(',', found.Select(static job => job.Id.Value["discord:".Length..]));
    }

    private static async Task<Bench> FilledAsync()
    {
        var bench = Bench.Fresh(Bench.Policy with { StartingCredits = new CreditAmount(1_000), MaxJobsPerMember = 100 });
        string[] prompts =
            ["a red fox", "an owl in a T-shirt", "two foxes", "was Über fliegt: überfliegt alles", "雪 and 'quotes' \"here\""];
        foreach (var (at, prompt) in prompts.Index()) await DeliverAsync(bench, $"discord:{at + 1}", "1", prompt);
        await DeliverAsync(bench, "discord:9", "2", "a secret fox");
        return bench;
    }

    private static async Task DeliverAsync(Bench bench, string id, string user, string prompt)
    {
        await bench.AcceptedAsync(bench.Job(id, user, prompt: prompt));
        await bench.AppliedAsync(id, [.. Happened.WayTo(JobState.Delivered)]);
    }
}
