using Bot.Core.Chat;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Archive;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Jobs.Archive;

public sealed class ArchiveNamesTests
{
    [Fact]
    public void A_jobs_files_lie_by_day_and_community()
    {
        var job = Job("telegram:77:1234", new CommunityId("telegram", "-100123"));
        Assert.Equal(Path.Combine("2026-02-03", "telegram--100123"), ArchiveNames.Folder(job));
        Assert.Equal("telegram_77_1234-2.png", ArchiveNames.File(job, 2, ".png"));
        Assert.Equal(Path.Combine("2026-02-03", "telegram--100123", "telegram_77_1234-*"), ArchiveNames.Pattern(job));
    }

    [Fact]
    public void A_job_of_a_batch_has_its_number_in_its_name() =>
        Assert.Equal("discord_12+3-1.png", ArchiveNames.File(Job("discord:12/3"), 1, ".png"));

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("雪")]
    public void Whatever_an_id_is_made_of_the_name_stays_in_its_folder(string id)
    {
        var job = Job(id, new CommunityId(id, id));
        var archive = Path.GetFullPath("archive");
        foreach (var name in new[] { ArchiveNames.File(job, 1, ".png"), ArchiveNames.File(job, 1, id), Path.GetFileName(ArchiveNames.Folder(job)) })
        {
            Assert.DoesNotContain(name, static letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '.' or '_' or '+'));
            Assert.Equal(Path.Combine(archive, name), Path.GetFullPath(Path.Combine(archive, name)));
            Assert.InRange(name.Length, 1, 240);
        }
    }

    [Theory]
    [InlineData("discord:1_2", "discord:1:2")]
    [InlineData("discord:1#2", "discord:1/2")]
    [InlineData("discord:1+2", "discord:1/2")]
    [InlineData("discord:1", "discord_1")]
    public void Different_ids_have_different_names(string one, string other) =>
        Assert.NotEqual(ArchiveNames.File(Job(one), 1, ".png"), ArchiveNames.File(Job(other), 1, ".png"));

    [Fact]
    public void Long_ids_have_names_that_a_disk_takes() =>
        Assert.NotEqual(
            ArchiveNames.File(Job(new string('a', 5_000)), 1, ".png"), ArchiveNames.File(Job(new string('a', 5_001)), 1, ".png"));

    private static Job Job(string id, CommunityId? community = null) => new(
        new JobId(id), new MemberId("discord", "1"), community ?? new CommunityId("discord", "77"), new ReplyAddress("discord", "5", "x"),
        Bench.Request("a fox"), new CreditAmount(10), JobState.Delivering, new DateTimeOffset(2026, 2, 3, 23, 59, 0, TimeSpan.Zero), default);
}
