using System.Globalization;
using Bot.Core;
using Bot.Core.Chat;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.People.Privacy;

namespace Bot.Host.Settings;

/// <summary>Reads settings by their names. Each fault is a sentence that says how to fix it; no value is ever repeated.</summary>
/// <param name="read">The value of a setting, by its name.</param>
/// <param name="modules">The chats there are.</param>
internal sealed class SettingsReader(Func<string, string?> read, IReadOnlyList<IChatModule> modules) : IChatSettings
{
    private const long MaxCredits = 1_000_000_000;

    private readonly List<SettingFault> _faults = [];

    public BotSettings Read(out IReadOnlyList<SettingFault> faults)
    {
        var ids = new PlatformIds([.. modules.Select(static module => module.Traits)], _faults);
        var settings = new BotSettings
        {
            Chats = ReadChats(),
            FalKey = Secret("FAL_KEY") ?? Secret("FAL_API_KEY"),
            FalQueueUrl = Address("FAL_QUEUE_URL", "https://queue.fal.run"),
            FalRestUrl = Address("FAL_REST_URL", "https://rest.fal.ai"),
            FalApiUrl = Address("FAL_API_URL", "https://api.fal.ai/v1"),
            DatabasePath = Database(),
            HttpUrl = Listening("HTTP_URL", "http://127.0.0.1:5080"),
            Owners = ids.Owners(Value("BOT_OWNERS")),
            Home = ids.Home(Value("BOT_HOME")),
            Alerts = ids.Alerts(Value("BOT_ALERTS")),
            Credits = new CreditPolicy(
                new CreditAmount(Whole("BOT_STARTING_CREDITS", 100, 0, MaxCredits)),
                new CreditAmount(Whole("BOT_DAILY_CREDITS", 50, 0, MaxCredits)),
                new CreditAmount(Whole("BOT_DAILY_LIMIT", 1000, 1, MaxCredits)),
                (int)Whole("BOT_MAX_JOBS_PER_USER", 3, 1, 1000)),
            MaxJobs = (int)Whole("BOT_MAX_JOBS", TurnScheduler.DefaultMax, 1, TurnScheduler.Capacity),
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
            Fault(
                "FAL_KEY",
                "is missing. Make a key at fal.ai/dashboard/keys and set FAL_KEY, or remove the chat tokens to try the sandbox.");
        if (settings is { IsSandbox: false, Stars: not null } && !settings.Running.Any(static chat => chat.Module.Traits.TakesStars))
        {
            var sellers = modules.Where(static module => module.Traits.TakesStars).ToList();
            Fault(
                "BOT_STAR_PACKAGES",
                $"needs {string.Join(" or ", sellers.Select(static one => one.TokenSetting))}: Stars are paid in "
                + $"{string.Join(" or ", sellers.Select(static one => one.Traits.Title))}. Set it, or remove BOT_STAR_PACKAGES.");
        }

        if (!settings.IsSandbox && settings.Alerts is { } room
            && settings.Chats.First(chat => chat.Name == room.Platform) is { Setup: null } absent)
        {
            Fault(
                "BOT_ALERTS",
                $"names {room.Platform}, which has no token here. "
                + $"Set {absent.Module.TokenSetting}, or name a room of another chat.");
        }
    }

    /// <summary>Each chat with its own settings, in the order of the list.</summary>
    public IReadOnlyList<ChatEntry> ReadChats() =>
    [
        .. modules.Select(module =>
        {
            var before = _faults.Count;
            var setup = module.Read(this);
            return new ChatEntry(module, setup, _faults.Count > before);
        }),
    ];

    string? IChatSettings.Text(string name) => Value(name);

    string? IChatSettings.Secret(string name) => Secret(name);

    Uri IChatSettings.Address(string name, string usual) => Address(name, usual);

    void IChatSettings.Fault(string name, string words) => Fault(name, words);

    private void Fault(string name, string words) => _faults.Add(new SettingFault(name, words));

    private string? Value(string name) => read(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private string? Secret(string name)
    {
        var value = Value(name);
        if (value is null || !value.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c))) return value;
        Fault(name, "contains spaces or line breaks. Copy it again without them.");
        return value;
    }

    private Uri Address(string name, string usual)
    {
        var text = Value(name) ?? usual;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return address;
        Fault(name, $"is not an address. Write it like {usual}.");
        return new Uri(usual);
    }

    /// <summary>Where this program listens: it has no certificate of its own.</summary>
    private Uri Listening(string name, string usual)
    {
        var address = Address(name, usual);
        if (address.Scheme == Uri.UriSchemeHttp) return address;
        Fault(
            name,
            $"must begin with http://: this program speaks no TLS. Write it like {usual}, and put a proxy before it for https.");
        return new Uri(usual);
    }

    private string Database()
    {
        const string Usual = "sqlite:data/bot.db", Scheme = "sqlite:";
        var text = Value("DATABASE_URL") ?? Usual;
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && text.Length > Scheme.Length) return text[Scheme.Length..];
        Fault("DATABASE_URL", text.StartsWith("postgres", StringComparison.OrdinalIgnoreCase)
            ? $"names PostgreSQL, which this version does not support. Write {Usual}."
            : $"must start with sqlite: and a file. Write {Usual}.");
        return Usual[Scheme.Length..];
    }

    private long Whole(string name, long usual, long min, long max)
    {
        if (Value(name) is not { } text) return usual;
        if (long.TryParse(text, out var number) && number >= min && number <= max) return number;
        Fault(name, $"must be a whole number from {min} to {max}. The usual value is {usual}.");
        return usual;
    }

    private RowMonths Rows()
    {
        var jobs = (int)Whole("BOT_JOB_RETENTION_MONTHS", RowMonths.Usual, RowMonths.Min, RowMonths.Max);
        var generations = (int)Whole("BOT_GENERATION_RETENTION_MONTHS", Math.Min(jobs, RowMonths.Usual), RowMonths.Min, RowMonths.Max);
        if (generations > jobs)
            Fault("BOT_GENERATION_RETENTION_MONTHS", "is longer than BOT_JOB_RETENTION_MONTHS, and a generation goes with its job. "
                + "Make it as long at most, or remove it.");
        return new RowMonths
        {
            Jobs = jobs,
            Generations = generations,
            Answers = Value("BOT_ANSWER_RETENTION_MONTHS") is null ? null : (int)Whole("BOT_ANSWER_RETENTION_MONTHS", 1, 1, RowMonths.Max),
        };
    }

    private MicroDollars? Usd(string name)
    {
        const decimal Min = 0.01m, Max = 1_000_000m;
        if (Value(name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd)
            && usd is >= Min and <= Max)
            return new MicroDollars((long)decimal.Round(usd * MicroDollars.PerDollar));
        Fault(name, "must be an amount in US dollars from 0.01 to 1000000, such as 5 or 2.50. Remove it for no limit.");
        return null;
    }

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
            if (Value(name) is not null) Fault(name, "needs BOT_LOCKED_MODEL. Set both, or remove it.");
        }

        return null;
    }

    private string? FilePath(string name)
    {
        var path = Value(name);
        if (path is not null && !File.Exists(path)) Fault(name, "names a file that does not exist. Correct the path or remove it.");
        return path;
    }

    // It is made when it is missing: a disk that is not mounted now must not keep the bot from starting.
    private string? ArchiveFolder()
    {
        var path = Value("ARCHIVE_DIR");
        if (path is null || (!File.Exists(path) && !path.Contains('\0', StringComparison.Ordinal))) return path;
        Fault("ARCHIVE_DIR", "names a file. Name a folder, or remove it to keep no results.");
        return null;
    }
}
