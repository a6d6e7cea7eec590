using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Payments;
using Bot.Core.People.Privacy;

namespace Bot.Host.Settings;

/// <summary>Everything an operator can set, read and checked.</summary>
internal sealed record BotSettings
{
    /// <summary>The chats there are, switched on or not.</summary>
    public required IReadOnlyList<ChatEntry> Chats { get; init; }

    /// <summary>FAL_KEY; null only in the sandbox.</summary>
    public string? FalKey { get; init; }

    /// <summary>FAL_QUEUE_URL.</summary>
    public required Uri FalQueueUrl { get; init; }

    /// <summary>FAL_REST_URL.</summary>
    public required Uri FalRestUrl { get; init; }

    /// <summary>FAL_API_URL.</summary>
    public required Uri FalApiUrl { get; init; }

    /// <summary>The file of DATABASE_URL.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>HTTP_URL.</summary>
    public required Uri HttpUrl { get; init; }

    /// <summary>BOT_OWNERS.</summary>
    public required Owners Owners { get; init; }

    /// <summary>BOT_HOME.</summary>
    public HomeCommunities Home { get; init; } = HomeCommunities.None;

    /// <summary>BOT_ALERTS; null only logs alerts.</summary>
    public AlertRoom? Alerts { get; init; }

    /// <summary>BOT_STARTING_CREDITS, BOT_DAILY_CREDITS, BOT_DAILY_LIMIT, BOT_MAX_JOBS_PER_USER.</summary>
    public required CreditPolicy Credits { get; init; }

    /// <summary>BOT_MAX_JOBS.</summary>
    public int MaxJobs { get; init; }

    /// <summary>BOT_DAILY_BUDGET_USD, BOT_MONTHLY_BUDGET_USD.</summary>
    public BotBudget Budget { get; init; } = BotBudget.None;

    /// <summary>BOT_STAR_PACKAGES and BOT_SUPPORT; null sells nothing.</summary>
    public StarOffer? Stars { get; init; }

    /// <summary>BOT_LOCKED_MODEL and BOT_LOCKED_STEPS; null offers all models.</summary>
    public ModelLock? Lock { get; init; }

    /// <summary>BOT_CATALOG; null for the models the bot comes with.</summary>
    public string? CatalogPath { get; init; }

    /// <summary>ARCHIVE_DIR; null keeps no results.</summary>
    public string? ArchiveFolder { get; init; }

    /// <summary>BOT_PROMPT_RETENTION_DAYS; null keeps prompts.</summary>
    public int? PromptRetentionDays { get; init; }

    /// <summary>BOT_JOB_RETENTION_MONTHS, BOT_GENERATION_RETENTION_MONTHS, BOT_ANSWER_RETENTION_MONTHS.</summary>
    public RowMonths Rows { get; init; } = new();

    /// <summary>BOT_TEMPLATES; null for the templates the bot comes with.</summary>
    public string? TemplatesPath { get; init; }

    /// <summary>The chats that are switched on.</summary>
    public IEnumerable<ChatEntry> Running => Chats.Where(static chat => chat.Setup is not null);

    /// <summary>No chat has a token: everything runs against the stand-ins.</summary>
    public bool IsSandbox => !Running.Any();
}
