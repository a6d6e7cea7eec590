using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Payments;
using Bot.Discord;
using Bot.Host.Composition;
using Bot.Host.Settings;
using Bot.Telegram;

namespace Bot.EndToEnd.Tests.Settings;

/// <summary>Every setting of the documentation: its default, a good value, and what a wrong one is told.</summary>
public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_set_is_the_sandbox_with_the_documented_defaults()
    {
        var settings = Good();
        Assert.True(settings.IsSandbox);
        Assert.Equal(["discord", "telegram"], settings.Chats.Select(static chat => chat.Name));
        Assert.Equal("https://queue.fal.run/", settings.FalQueueUrl.ToString());
        Assert.Equal("https://rest.fal.ai/", settings.FalRestUrl.ToString());
        Assert.Equal("https://api.fal.ai/v1", settings.FalApiUrl.ToString());
        Assert.Equal("data/bot.db", settings.DatabasePath);
        Assert.Equal("http://127.0.0.1:5080/", settings.HttpUrl.ToString());
        Assert.Equal(new CreditPolicy(new CreditAmount(100), new CreditAmount(50), new CreditAmount(1000), 3), settings.Credits);
        Assert.Equal(40, settings.MaxJobs);
        Assert.Empty(settings.Owners.Operators);
        Assert.Equal(BotBudget.None, settings.Budget);
        Assert.Null(settings.Lock);
        Assert.Null(settings.CatalogPath);
        Assert.Null(settings.ArchiveFolder);
        Assert.Null(settings.Alerts);
        Assert.Null(settings.Stars);
        Assert.Null(settings.TemplatesPath);
        Assert.Null(settings.PromptRetentionDays);
        Assert.Equal(new Bot.Core.People.Privacy.RowMonths { Jobs = 13, Generations = 13, Answers = null }, settings.Rows);
    }

    [Fact]
    public void Every_setting_is_taken()
    {
        var settings = Good(
            ("DISCORD_TOKEN", " token "), ("DISCORD_API_URL", "http://127.0.0.1:1/api"), ("DISCORD_GUILD_ID", "123"),
            ("TELEGRAM_TOKEN", "1:a"),
            ("TELEGRAM_API_URL", "http://127.0.0.1:2"),
            ("FAL_KEY", "k"),
            ("FAL_QUEUE_URL", "http://127.0.0.1:3"),
            ("FAL_REST_URL", "http://127.0.0.1:4"), ("FAL_API_URL", "http://127.0.0.1:5"), ("DATABASE_URL", "sqlite:/var/lib/bot.db"),
            ("HTTP_URL", "http://127.0.0.1:9"),
            ("BOT_OWNERS", "discord:1, telegram:2"),
            ("BOT_STARTING_CREDITS", "1"),
            ("BOT_DAILY_CREDITS", "0"),
            ("BOT_DAILY_LIMIT", "3"),
            ("BOT_MAX_JOBS_PER_USER", "4"),
            ("BOT_MAX_JOBS", "5"),
            ("BOT_LOCKED_MODEL", "flux-schnell"),
            ("BOT_LOCKED_STEPS", "4"),
            ("ARCHIVE_DIR", " /var/lib/archive "), ("BOT_DAILY_BUDGET_USD", "5"), ("BOT_MONTHLY_BUDGET_USD", "99.5"),
            ("BOT_PROMPT_RETENTION_DAYS", "90"),
            ("BOT_JOB_RETENTION_MONTHS", "24"),
            ("BOT_GENERATION_RETENTION_MONTHS", "6"),
            ("BOT_ANSWER_RETENTION_MONTHS", "1"));
        Assert.Equal(new BotBudget(new MicroDollars(5_000_000), new MicroDollars(99_500_000)), settings.Budget);
        Assert.Equal(90, settings.PromptRetentionDays);
        Assert.Equal(new Bot.Core.People.Privacy.RowMonths { Jobs = 24, Generations = 6, Answers = 1 }, settings.Rows);
        Assert.Equal("/var/lib/archive", settings.ArchiveFolder);
        Assert.False(settings.IsSandbox);
        Assert.Equal("k", settings.FalKey);
        Assert.Equal<object?>(
            [
                new DiscordOptions("token", new Uri("http://127.0.0.1:1/api"), "123"),
                new TelegramOptions("1:a", new Uri("http://127.0.0.1:2")),
            ],
            settings.Chats.Select(static chat => chat.Setup));
        Assert.Equal(new CreditPolicy(new CreditAmount(1), CreditAmount.Zero, new CreditAmount(3), 4), settings.Credits);
        Assert.Equal(5, settings.MaxJobs);
        Assert.Equal(
            [new MemberId("discord", "1"), new MemberId("telegram", "2")], settings.Owners.Operators.OrderBy(static id => id.Platform));
        Assert.Equal(new ModelLock("flux-schnell", 4), settings.Lock);
        Assert.Equal("/var/lib/bot.db", settings.DatabasePath);
    }

    [Fact]
    public void A_token_alone_switches_a_chat_on_with_the_documented_defaults()
    {
        var chats = Good(("DISCORD_TOKEN", "t"), ("TELEGRAM_TOKEN", "1:a"), ("FAL_KEY", "k")).Chats;
        Assert.Equal<object?>(
            [
                new DiscordOptions("t", new Uri("https://discord.com/api/v10"), null),
                new TelegramOptions("1:a", new Uri("https://api.telegram.org")),
            ],
            chats.Select(static chat => chat.Setup));
        Assert.Equal(["telegram"], Good(("TELEGRAM_TOKEN", "1:a"), ("FAL_KEY", "k")).Running.Select(static chat => chat.Name));
    }

    [Fact]
    public void Only_chats_of_this_program_are_named()
    {
        new SettingsReader(static name => name is "BOT_OWNERS" or "BOT_HOME" or "BOT_ALERTS" ? "telegram:-1" : null, [new DiscordModule()])
            .Read(out var faults);
        Assert.Equal(
            [
                "BOT_OWNERS must be a list such as discord:123, with ids in digits.",
                "BOT_HOME must be a list such as discord:123: discord: and a server's id.",
                "BOT_ALERTS must be discord: and a channel's id, such as discord:123.",
            ],
            faults.Select(static fault => fault.ToString()));
    }

    [Fact]
    public void Packages_for_stars_are_taken_with_the_support_that_they_need()
    {
        var stars = Good(("BOT_STAR_PACKAGES", "500:250, 1200:500"), ("BOT_SUPPORT", " @help ")).Stars!;
        Assert.Equal([new StarPackage(new CreditAmount(500), 250), new StarPackage(new CreditAmount(1200), 500)], stars.Packages);
        Assert.Equal("@help", stars.Support);
        Assert.Null(Good(("BOT_SUPPORT", "@help")).Stars);
        Assert.Contains(
            "BOT_SUPPORT must be one line",
            Assert.Single(Faults(("BOT_STAR_PACKAGES", "1:1"), ("BOT_SUPPORT", new string('x', 301)))),
            StringComparison.Ordinal);
        var fault = Assert.Single(Faults(("DISCORD_TOKEN", "t"), ("FAL_KEY", "k"), ("BOT_STAR_PACKAGES", "1:1"), ("BOT_SUPPORT", "@help")));
        Assert.StartsWith("BOT_STAR_PACKAGES needs TELEGRAM_TOKEN", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_name_of_the_key_is_taken_too() => Assert.Equal("k", Good(("FAL_API_KEY", "k")).FalKey);

    [Theory]
    [InlineData("DISCORD_TOKEN", "two words", "DISCORD_TOKEN contains spaces")]
    [InlineData("DISCORD_API_URL", "somewhere", "DISCORD_API_URL is not an address")]
    [InlineData("DISCORD_GUILD_ID", "my server", "Copy Server ID")]
    [InlineData("TELEGRAM_TOKEN", "token", "TELEGRAM_TOKEN is not a bot token")]
    [InlineData("TELEGRAM_TOKEN", ":abc", "TELEGRAM_TOKEN is not a bot token")]
    [InlineData("TELEGRAM_TOKEN", "123:", "TELEGRAM_TOKEN is not a bot token")]
    [InlineData("TELEGRAM_TOKEN", "-123:abc", "TELEGRAM_TOKEN is not a bot token")]
    [InlineData("TELEGRAM_TOKEN", "12345678901234567:abc", "TELEGRAM_TOKEN is not a bot token")]
    [InlineData("TELEGRAM_TOKEN", "123:abc/../getMe", "TELEGRAM_TOKEN is not a bot token")]
    [InlineData("TELEGRAM_API_URL", "https://proxy.test/telegram", "TELEGRAM_API_URL must not have a path")]
    [InlineData("FAL_QUEUE_URL", "ftp://fal", "FAL_QUEUE_URL is not an address")]
    [InlineData("DATABASE_URL", "files/my.db", "DATABASE_URL must start with sqlite:")]
    [InlineData("DATABASE_URL", "postgres://user:hidden@host/db", "PostgreSQL, which this version does not support")]
    [InlineData("HTTP_URL", "5080", "HTTP_URL is not an address")]
    [InlineData("BOT_OWNERS", "mia", "BOT_OWNERS must be a list such as")]
    [InlineData("BOT_OWNERS", "matrix:1", "BOT_OWNERS must be a list such as")]
    [InlineData("BOT_HOME", "myserver", "BOT_HOME must be a list such as")]
    [InlineData("BOT_HOME", "telegram:5", "BOT_HOME must be a list such as")]
    [InlineData("BOT_HOME", "discord:-5", "BOT_HOME must be a list such as")]
    [InlineData("BOT_HOME", "matrix:5", "BOT_HOME must be a list such as")]
    [InlineData("BOT_ALERTS", "general", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "discord:general", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "discord:999999999999999999999", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "telegram:@group", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "telegram:-100123/0", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "telegram:-1/2/3456", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "telegram:-1/99999999999", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_ALERTS", "matrix:1", "BOT_ALERTS must be discord:")]
    [InlineData("BOT_STAR_PACKAGES", "500", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "500:0", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "500:2.5", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "-500:250", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "400:250,", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "1200:500,500:250", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "500:250,1200:250", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "1:1,2:2,3:3,4:4,5:5,6:6,7:7,8:8,9:9", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "500:100001", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "100000001:1", "BOT_STAR_PACKAGES must be 1 to 8 packages")]
    [InlineData("BOT_STAR_PACKAGES", "500:250", "BOT_STAR_PACKAGES needs BOT_SUPPORT")]
    [InlineData("BOT_STARTING_CREDITS", "-1", "whole number from 0")]
    [InlineData("BOT_DAILY_CREDITS", "1.5", "whole number from 0")]
    [InlineData("BOT_DAILY_LIMIT", "0", "whole number from 1")]
    [InlineData("BOT_DAILY_BUDGET_USD", "-1", "an amount in US dollars from 0.01")]
    [InlineData("BOT_MONTHLY_BUDGET_USD", "1e3", "an amount in US dollars from 0.01")]
    [InlineData("BOT_MAX_JOBS_PER_USER", "99999999999999999999", "from 1 to 1000")]
    [InlineData("BOT_MAX_JOBS", "0", "from 1 to 2000")]
    [InlineData("BOT_MAX_JOBS", "2001", "from 1 to 2000")]
    [InlineData("BOT_PROMPT_RETENTION_DAYS", "0", "from 1 to 3650")]
    [InlineData("BOT_PROMPT_RETENTION_DAYS", "forever", "from 1 to 3650")]
    [InlineData("BOT_JOB_RETENTION_MONTHS", "1", "from 2 to 1200")]
    [InlineData("BOT_JOB_RETENTION_MONTHS", "forever", "from 2 to 1200")]
    [InlineData("BOT_GENERATION_RETENTION_MONTHS", "1201", "from 2 to 1200")]
    [InlineData("BOT_GENERATION_RETENTION_MONTHS", "14", "is longer than BOT_JOB_RETENTION_MONTHS")]
    [InlineData("BOT_ANSWER_RETENTION_MONTHS", "0", "from 1 to 1200")]
    [InlineData("BOT_LOCKED_STEPS", "4", "BOT_LOCKED_STEPS needs BOT_LOCKED_MODEL")]
    [InlineData("BOT_LOCKED_SIZE", "square", "BOT_LOCKED_SIZE needs BOT_LOCKED_MODEL")]
    [InlineData("BOT_LOCKED_GUIDANCE", "3.5", "BOT_LOCKED_GUIDANCE needs BOT_LOCKED_MODEL")]
    [InlineData("HTTP_URL", "https://127.0.0.1:5080", "HTTP_URL must begin with http://")]
    [InlineData("BOT_TEMPLATES", "/nowhere/templates.json", "BOT_TEMPLATES names a file that does not exist")]
    [InlineData("BOT_CATALOG", "/nowhere/catalog.json", "BOT_CATALOG names a file that does not exist")]
    public void A_wrong_value_is_told_with_its_fix_and_never_repeated(string name, string value, string expected)
    {
        var faults = Faults((name, value), ("FAL_KEY", "k"));
        var fault = Assert.Single(
            faults, fault => fault.Contains(name, StringComparison.Ordinal) || fault.Contains(expected, StringComparison.Ordinal));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
        if (value.Length > 5) Assert.DoesNotContain(value, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("discord:123", "discord", "123")]
    [InlineData("telegram:-100123", "telegram", "-100123")]
    [InlineData(" telegram:-100123/5 ", "telegram", "-100123/5")]
    public void Alerts_go_to_a_channel_a_chat_or_a_topic(string value, string platform, string room) =>
        Assert.Equal(new AlertRoom(platform, room), Good(("BOT_ALERTS", value)).Alerts);

    [Fact]
    public void Home_names_servers_and_groups()
    {
        var home = Good(("BOT_HOME", "discord:123, telegram:-100123")).Home;
        Assert.Equal([new CommunityId("discord", "123"), new CommunityId("telegram", "-100123")], home.Named);
        Assert.True(Good().Home.IsNowhere);
    }

    [Fact]
    public void Alerts_for_a_chat_without_a_token_are_told()
    {
        var fault = Assert.Single(Faults(("DISCORD_TOKEN", "t"), ("FAL_KEY", "k"), ("BOT_ALERTS", "telegram:5")));
        Assert.StartsWith("BOT_ALERTS names telegram, which has no token here. Set TELEGRAM_TOKEN", fault, StringComparison.Ordinal);
        Assert.Empty(Faults(("DISCORD_TOKEN", "t"), ("FAL_KEY", "k"), ("BOT_ALERTS", "discord:5")));
    }

    [Fact]
    public void An_archive_that_is_a_file_is_told()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "archive");
        File.WriteAllText(file, "");
        Assert.StartsWith("ARCHIVE_DIR names a file.", Assert.Single(Faults(("ARCHIVE_DIR", file))), StringComparison.Ordinal);
        Assert.Equal(folder.Path, Good(("ARCHIVE_DIR", folder.Path)).ArchiveFolder);
    }

    [Fact]
    public void A_chat_without_a_key_for_fal_is_told()
    {
        var fault = Assert.Single(Faults(("DISCORD_TOKEN", "t")));
        Assert.StartsWith("FAL_KEY is missing.", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(4, Faults(("DISCORD_TOKEN", "t"), ("HTTP_URL", "x"), ("BOT_DAILY_LIMIT", "x"), ("DATABASE_URL", "x")).Count);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_value_is_as_if_it_were_not_there(string value) =>
        Assert.Equal(100, Good(("BOT_STARTING_CREDITS", value)).Credits.StartingCredits.Value);

    private static BotSettings Good(params (string Name, string Value)[] values)
    {
        var settings = Read(values, out var faults);
        Assert.Empty(faults);
        return settings;
    }

    private static IReadOnlyList<string> Faults(params (string Name, string Value)[] values)
    {
        Read(values, out var faults);
        return [.. faults.Select(static fault => fault.ToString())];
    }

    private static BotSettings Read((string Name, string Value)[] values, out IReadOnlyList<SettingFault> faults)
    {
        var given = values.ToDictionary(static pair => pair.Name, static pair => pair.Value);
        return new SettingsReader(given.GetValueOrDefault, ChatModules.All).Read(out faults);
    }
}
