using Bot.Core.Chat.Commands;
using Bot.Core.Features.Audits;
using Bot.Core.Features.Blocks;
using Bot.Core.Features.Budgets;
using Bot.Core.Features.Credits;
using Bot.Core.Features.Filters;
using Bot.Core.Features.Generate;
using Bot.Core.Features.Gifts;
using Bot.Core.Features.History;
using Bot.Core.Features.Info;
using Bot.Core.Features.Limits;
using Bot.Core.Features.Loras;
using Bot.Core.Features.Pools;
using Bot.Core.Features.Privacy;
using Bot.Core.Features.Queue;
using Bot.Core.Features.Setup;
using Bot.Core.Features.Stats;
using Bot.Core.Features.TopUp;
using Bot.Core.Models.Templates;

namespace Bot.Core.Features;

/// <summary>Every command that the bot declares.</summary>
public static class AllCommands
{
    private const int MostPictures = 10;

    /// <summary>Declares the commands for the models on offer.</summary>
    /// <param name="models">The names of the models that a command offers, by the command's name.</param>
    /// <param name="templates">The templates on offer; null for none.</param>
    /// <param name="sellsCredits">Credits are sold: the commands about payments are offered.</param>
    /// <param name="pictures">The most pictures at once, by the command's name; null when no model says.</param>
    public static CommandSet Create(
        Func<string, IReadOnlyList<string>> models,
        TemplateSet? templates = null,
        bool sellsCredits = false,
        Func<string, int>? pictures = null) => new(
    [
        GenerationSpecs.Imagine(models("imagine"), pictures?.Invoke("imagine") ?? MostPictures),
        GenerationSpecs.Edit(models("edit"), pictures?.Invoke("edit") ?? MostPictures),
        GenerationSpecs.Lora(models("lora"), pictures?.Invoke("lora") ?? MostPictures),
        LorasSpec.Create(),
        GenerationSpecs.Upscale(models("upscale")),
        GenerationSpecs.Swap(models("swap")),
        VideoSpecs.Video(models("video")),
        VideoSpecs.Effect(models("effect")),
        VideoSpecs.LipSync(models("lipsync")),
        TrainSpec.Create(),
        HistorySpec.History,
        HistorySpec.Info,
        .. templates is null ? [] : TemplateCommand.Create(templates),
        CreditsSpec.Create(),
        GivingSpecs.Gift,
        GivingSpecs.Redeem,
        LimitsSpec.Create(),
        PaymentSpecs.TopUp(sellsCredits),
        PaymentSpecs.PaySupport(sellsCredits),
        PaymentSpecs.Refund(sellsCredits),
        PrivacySpecs.Link,
        PrivacySpecs.Unlink,
        PrivacySpecs.Privacy,
        InformationSpecs.Models,
        InformationSpecs.Cost,
        StatsSpec.Create(),
        QueueSpec.Create(),
        BudgetSpec.Create(),
        AuditSpec.Create(),
        SetupSpec.Create(),
        PoolSpec.Create(),
        BlockSpecs.Block,
        BlockSpecs.Unblock,
        BlockSpecs.Blocks,
        FilterSpec.Create(),
        InformationSpecs.Help,
        InformationSpecs.Start,
    ]);
}
