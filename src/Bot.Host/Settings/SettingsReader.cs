using System.Globalization;
using Bot.Core.Budgets;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Credits;
using Bot.Core.Jobs;
using Bot.Core.Turns;

namespace Bot.Host.Settings;

/// <summary>Reads settings by their names. Each fault is a sentence that says how to mend it; no value is ever repeated.</summary>
/// <param name="read">The value of a setting, by its name.</param>
/// <param name="modules">The chats there are.</param>
internal sealed class SettingsReader(Func<string, string?> read, IReadOnlyList<IChatModule> modules) : IChatSettings
{
    private const long MaxCredits = 1_000_000_000;

    private readonly List<string> _faults = [];

    public BotSettings Read(out IReadOnlyList<string> faults)
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
            HttpUrl = Address("HTTP_URL", "http://127.0.0.1:5080"),
            Owners = ids.Owners(Value("BOT_OWNERS")),
            Home = ids.Home(Value("BOT_HOME")),
            Alerts = ids.Alerts(Value("BOT_ALERTS")),
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
        if (settings is { IsSandbox: false, Stars: not null } && !settings.Running.Any(static chat => chat.Module.Traits.TakesStars))
        {
            var sellers = modules.Where(static module => module.Traits.TakesStars).ToList();
            _faults.Add(
                $"BOT_STAR_PACKAGES needs {string.Join(" or ", sellers.Select(static one => one.TokenSetting))}: Stars are paid in "
                + $"{string.Join(" or ", sellers.Select(static one => one.Traits.Title))}. Set it, or remove BOT_STAR_PACKAGES.");
        }

        if (!settings.IsSandbox && settings.Alerts is { } room
            && settings.Chats.First(chat => chat.Name == room.Platform) is { Setup: null } absent)
        {
            _faults.Add(
                $"BOT_ALERTS names {room.Platform}, which has no token here. "
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

    void IChatSettings.Fault(string sentence) => _faults.Add(sentence);

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

    private ModelLock? LockedModel()
    {
        var (model, steps) = (Value("BOT_LOCKED_MODEL"), Value("BOT_LOCKED_STEPS"));
        if (model is null && steps is not null) _faults.Add("BOT_LOCKED_STEPS needs BOT_LOCKED_MODEL. Set both, or remove it.");
        return model is null ? null : new ModelLock(model, steps is null ? null : (int)Whole("BOT_LOCKED_STEPS", 4, 1, 1000));
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
