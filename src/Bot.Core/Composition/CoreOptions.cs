using Bot.Core.Chat;
using Bot.Core.Communities;
using Bot.Core.Fal;
using Bot.Core.Features;
using Bot.Core.Jobs.Alerts;
using Bot.Core.Jobs.Budgets;
using Bot.Core.Jobs.Turns;
using Bot.Core.Ledger;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Bot.Core.Payments;
using Bot.Core.People.Privacy;
using Bot.Core.Storage;
using Bot.Core.Web;

namespace Bot.Core.Composition;

/// <summary>What Core needs to be told.</summary>
/// <param name="Database">The open database.</param>
/// <param name="Catalogue">The models on offer.</param>
/// <param name="Addresses">Which addresses may be fetched.</param>
/// <param name="Fal">Where fal is.</param>
/// <param name="Credits">What members get and may spend.</param>
/// <param name="Owners">The operators.</param>
/// <param name="WorkFolder">Where pictures lie while they are delivered.</param>
public sealed record CoreOptions(
    Database Database,
    Catalogue Catalogue,
    PublicAddress Addresses,
    FalOptions Fal,
    CreditPolicy Credits,
    Owners Owners,
    string WorkFolder)
{
    /// <summary>The chats that the program is built with, connected or not.</summary>
    public IReadOnlyList<ChatTraits> Platforms { get; init; } = [];

    /// <summary>The operator's own communities.</summary>
    public HomeCommunities Home { get; init; } = HomeCommunities.None;

    /// <summary>How many jobs the whole bot runs at fal at once.</summary>
    public int MaxJobs { get; init; } = TurnScheduler.DefaultMax;

    /// <summary>Where every result is kept; null keeps none.</summary>
    public string? ArchiveFolder { get; init; }

    /// <summary>Where the operators read alerts; null only logs them.</summary>
    public AlertRoom? Alerts { get; init; }

    /// <summary>What the whole bot may cost.</summary>
    public BotBudget Budget { get; init; } = BotBudget.None;

    /// <summary>What is sold for Telegram Stars; null sells nothing.</summary>
    public StarOffer? Stars { get; init; }

    /// <summary>Days for which prompts are kept where moderators have not decided; null for ever.</summary>
    public int? PromptRetentionDays { get; init; }

    /// <summary>For how many months rows are kept.</summary>
    public RowMonths Rows { get; init; } = new();

    /// <summary>What registers the commands, in the order of the help.</summary>
    internal IReadOnlyList<Action<CommandBuilder>> Commands { get; init; } = AllCommands.Registrations;

    /// <summary>The operator's templates; null for the built-in ones alone.</summary>
    public TemplateDocument? Templates { get; init; }
}
