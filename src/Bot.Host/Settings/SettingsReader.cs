using System.Globalization;
using Bot.Core.Alerts;
using Bot.Core.Budgets;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Credits;
using Bot.Core.Jobs;
using Bot.Core.Moderation;
using Bot.Core.Privacy;
using Bot.Core.Turns;
using Bot.Telegram;

namespace Bot.Host.Settings;

/// <summary>Reads settings by their names. Each fault is a sentence that says how to mend it; no value is ever repeated.</summary>
internal sealed class SettingsReader(Func<string, string?> read)
{
    private const long MaxCredits = 1_000_000_000;

    private readonly List<string> _faults = [];

    public BotSettings Read(out IReadOnlyList<string> faults)
    {
        var settings = new BotSettings
        {
            DiscordToken = Secret("DISCORD_TOKEN"),
            DiscordApiUrl = Address("DISCORD_API_URL", "https://discord.com/api/v10"),
            DiscordGuildId = Snowflake("DISCORD_GUILD_ID"),
            TelegramToken = Secret("TELEGRAM_TOKEN"),
            TelegramApiUrl = Host("TELEGRAM_API_URL", "https://api.telegram.org"),
            FalKey = Secret("FAL_KEY") ?? Secret("FAL_API_KEY"),
            FalQueueUrl = Address("FAL_QUEUE_URL", "https://queue.fal.run"),
            FalRestUrl = Address("FAL_REST_URL", "https://rest.fal.ai"),
            FalApiUrl = Address("FAL_API_URL", "https://api.fal.ai/v1"),
            DatabasePath = Database(),
            HttpUrl = Listening("HTTP_URL", "http://127.0.0.1:5080"),
            Owners = new Owners(OwnersOf(Value("BOT_OWNERS"))),
            Home = HomeOf(Value("BOT_HOME")),
            Alerts = AlertRoomOf(Value("BOT_ALERTS")),
            Credits = new CreditPolicy(
                Whole("BOT_STARTING_CREDITS", 100, 0, MaxCredits),
                Whole("BOT_DAILY_CREDITS", 50, 0, MaxCredits),
                Whole("BOT_DAILY_LIMIT", 1000, 1, MaxCredits),
                (int)Whole("BOT_MAX_JOBS_PER_USER", 3, 1, 1000)),
            MaxJobs = (int)Whole("BOT_MAX_JOBS", TurnScheduler.DefaultMost, 1, JobRunner.Capacity),
            Budget = new BotBudget(Usd("BOT_DAILY_BUDGET_USD"), Usd("BOT_MONTHLY_BUDGET_USD")),
            Stars = StarSettings.Read(Value("BOT_STAR_PACKAGES"), Value("BOT_SUPPORT"), _faults),
            Lock = LockedModel(),
            CatalogPath = FilePath("BOT_CATALOG"),
            TemplatesPath = FilePath("BOT_TEMPLATES"),
            ArchiveFolder = ArchiveFolder(),
            PromptRetentionDays = Value("BOT_PROMPT_RETENTION_DAYS") is null ? null : (int)Whole("BOT_PROMPT_RETENTION_DAYS", 365, 1, 3650),
            Rows = Rows(),
        };
        CheckTogether(settings);
        faults = _faults;
        return settings;
    }

    private void CheckTogether(BotSettings settings)
    {
        if (!settings.IsSandbox && settings.FalKey is null)
            _faults.Add(
                "FAL_KEY is missing. Make a key at fal.ai/dashboard/keys and set FAL_KEY, or remove the chat tokens to try the sandbox.");
        if (settings.TelegramToken is { } token && !TelegramOptions.IsToken(token))
            _faults.Add("TELEGRAM_TOKEN is not a bot token: it looks like 123456:letters. Copy it from @BotFather.");
        if (settings is { IsSandbox: false, Stars: not null, TelegramToken: null })
            _faults.Add("BOT_STAR_PACKAGES needs TELEGRAM_TOKEN: Stars are paid in Telegram. Set it, or remove BOT_STAR_PACKAGES.");
        if (!settings.IsSandbox && settings.Alerts is { } room
            && (room.Platform == "discord" ? settings.DiscordToken : settings.TelegramToken) is null)
        {
            _faults.Add(
                $"BOT_ALERTS names {room.Platform}, which has no token here. "
                + $"Set {room.Platform.ToUpperInvariant()}_TOKEN, or name a room of the other chat.");
        }
    }

    private string? Value(string name) => read(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private string? Secret(string name)
    {
        var value = Value(name);
        if (value is null || !value.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))) return value;
        _faults.Add($"{name} contains spaces or line breaks. Copy it again without them.");
        return value;
    }

    private Uri Address(string name, string usual)
    {
        var text = Value(name) ?? usual;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        _faults.Add($"{name} is not an address. Write it like {usual}.");
        return new Uri(usual);
    }

    /// <summary>An address whose path would not be used.</summary>
    private Uri Host(string name, string usual)
    {
        var address = Address(name, usual);
        if (address.PathAndQuery == "/") return address;
        _faults.Add($"{name} must not have a path. Write it like {usual}.");
        return new Uri(usual);
    }

    /// <summary>Where this program listens: it has no certificate of its own.</summary>
    private Uri Listening(string name, string usual)
    {
        var address = Address(name, usual);
        if (address.Scheme == Uri.UriSchemeHttp) return address;
        _faults.Add(
            $"{name} must begin with http://: this program speaks no TLS. Write it like {usual}, and put a proxy before it for https.");
        return new Uri(usual);
    }

    private string? Snowflake(string name)
    {
        var value = Value(name);
        if (value is null || value.All(char.IsAsciiDigit)) return value;
        _faults.Add($"{name} must be the digits of an id: in Discord, right-click the server and choose Copy Server ID.");
        return null;
    }

    private string Database()
    {
        const string Usual = "sqlite:data/bot.db", Scheme = "sqlite:";
        var text = Value("DATABASE_URL") ?? Usual;
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && text.Length > Scheme.Length) return text[Scheme.Length..];
        _faults.Add(text.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)
            ? $"DATABASE_URL names PostgreSQL, which this version does not support. Write {Usual}."
            : $"DATABASE_URL must start with sqlite: and a file. Write {Usual}.");
        return Usual[Scheme.Length..];
    }

    private long Whole(string name, long usual, long min, long max)
    {
        if (Value(name) is not { } text) return usual;
        if (long.TryParse(text, out var number) && number >= min && number <= max) return number;
        _faults.Add($"{name} must be a whole number from {min} to {max}. The usual value is {usual}.");
        return usual;
    }

    private RowMonths Rows()
    {
        var jobs = (int)Whole("BOT_JOB_RETENTION_MONTHS", RowMonths.Usual, RowMonths.Least, RowMonths.Most);
        var generations = (int)Whole("BOT_GENERATION_RETENTION_MONTHS", Math.Min(jobs, RowMonths.Usual), RowMonths.Least, RowMonths.Most);
        if (generations > jobs)
            _faults.Add("BOT_GENERATION_RETENTION_MONTHS is longer than BOT_JOB_RETENTION_MONTHS, and a generation goes with its job. "
                + "Make it as long at most, or remove it.");
        return new RowMonths
        {
            Jobs = jobs,
            Generations = generations,
            Answers = Value("BOT_ANSWER_RETENTION_MONTHS") is null ? null : (int)Whole("BOT_ANSWER_RETENTION_MONTHS", 1, 1, RowMonths.Most),
        };
    }

    /// <summary>Millionths of a US dollar.</summary>
    private long? Usd(string name)
    {
        const decimal Least = 0.01m, Most = 1_000_000m;
        if (Value(name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd)
            && usd is >= Least and <= Most)
            return (long)decimal.Round(usd * 1_000_000);
        _faults.Add($"{name} must be an amount in US dollars from 0.01 to 1000000, such as 5 or 2.50. Remove it for no limit.");
        return null;
    }

    private HashSet<MemberId> OwnersOf(string? text)
    {
        var owners = new HashSet<MemberId>();
        foreach (var word in text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (MemberId.TryParse(word, out var id) && id.Platform is "discord" or "telegram" && id.User.All(char.IsAsciiDigit))
                owners.Add(id);
            else _faults.Add("BOT_OWNERS must be a list such as discord:123,telegram:456, with ids in digits.");
        }

        return owners;
    }

    private HomeCommunities HomeOf(string? text)
    {
        var homes = new HashSet<CommunityId>();
        foreach (var word in text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (CommunityId.TryParse(word, out var id) && id.IsShared) homes.Add(id);
            else _faults.Add(
                "BOT_HOME must be a list such as discord:123,telegram:-100123, with the ids of servers and groups; those of groups are "
                + "negative.");
        }

        return homes.Count == 0 ? HomeCommunities.None : new HomeCommunities(homes);
    }

    private AlertRoom? AlertRoomOf(string? text)
    {
        if (text is null) return null;
        if (MemberId.TryParse(text, out var id) && IsRoom(id.Platform, id.User)) return new AlertRoom(id.Platform, id.User);
        _faults.Add(
            "BOT_ALERTS must be discord: and a channel's id, or telegram: and a chat's id, with /topic in a forum: "
            + "discord:123 or telegram:-100123/5.");
        return null;
    }

    private static bool IsRoom(string platform, string room) => platform switch
    {
        "discord" => room.Length <= 20 && room.All(char.IsAsciiDigit),
        "telegram" => room.Split('/') is [var chat, .. var topic] && long.TryParse(chat, out var id) && id != 0
            && (topic.Length == 0 || topic is [var thread] && int.TryParse(thread, out var number) && number > 0),
        _ => false,
    };

    private ModelLock? LockedModel()
    {
        if (Value("BOT_LOCKED_MODEL") is { } model)
        {
            return new ModelLock(model, Value("BOT_LOCKED_STEPS") is null ? null : (int)Whole("BOT_LOCKED_STEPS", 4, 1, 1000))
            {
                Size = Value("BOT_LOCKED_SIZE"),
                Guidance = Value("BOT_LOCKED_GUIDANCE"),
            };
        }

        foreach (var name in new[] { "BOT_LOCKED_STEPS", "BOT_LOCKED_SIZE", "BOT_LOCKED_GUIDANCE" })
        {
            if (Value(name) is not null) _faults.Add($"{name} needs BOT_LOCKED_MODEL. Set both, or remove it.");
        }

        return null;
    }

    private string? FilePath(string name)
    {
        var path = Value(name);
        if (path is not null && !File.Exists(path)) _faults.Add($"{name} names a file that does not exist. Correct the path or remove it.");
        return path;
    }

    // It is made when it is missing: a disk that is not mounted now must not keep the bot from starting.
    private string? ArchiveFolder()
    {
        var path = Value("ARCHIVE_DIR");
        if (path is null || (!File.Exists(path) && !path.Contains('\0', StringComparison.Ordinal))) return path;
        _faults.Add("ARCHIVE_DIR names a file. Name a folder, or remove it to keep no results.");
        return null;
    }
}
