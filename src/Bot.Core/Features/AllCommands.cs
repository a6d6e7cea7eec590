using Bot.Core.Chat.Commands;
using Bot.Core.Features.Audits;
using Bot.Core.Features.Blocks;
using Bot.Core.Features.Budgets;
using Bot.Core.Features.Codes;
using Bot.Core.Features.Cost;
using Bot.Core.Features.Credits;
using Bot.Core.Features.Filters;
using Bot.Core.Features.Generate;
using Bot.Core.Features.Gifts;
using Bot.Core.Features.Help;
using Bot.Core.Features.History;
using Bot.Core.Features.Info;
using Bot.Core.Features.Limits;
using Bot.Core.Features.Linking;
using Bot.Core.Features.Loras;
using Bot.Core.Features.Models;
using Bot.Core.Features.Pools;
using Bot.Core.Features.Privacy;
using Bot.Core.Features.Queue;
using Bot.Core.Features.Setup;
using Bot.Core.Features.Stats;
using Bot.Core.Features.Templates;
using Bot.Core.Features.TopUp;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features;

/// <summary>Every command there is, a line for each folder or each command of a family.</summary>
internal static class AllCommands
{
    /// <summary>In the order of the help. A line adds all that a command is: what it declares, its handler, its buttons.</summary>
    public static IReadOnlyList<Action<CommandBuilder>> Registrations { get; } =
    [
        Generations.AddTo,
        PictureCommands.Imagine,
        PictureCommands.Edit,
        PictureCommands.Lora,
        LorasCommand.AddTo,
        PictureCommands.Upscale,
        PictureCommands.Swap,
        VideoCommands.Video,
        VideoCommands.Effect,
        VideoCommands.LipSync,
        TrainCommand.AddTo,
        HistoryCommand.AddTo,
        InfoCommand.AddTo,
        TemplateCommands.AddTo,
        CreditsCommand.AddTo,
        GiftCommand.AddTo,
        RedeemCommand.AddTo,
        LimitsCommand.AddTo,
        PaymentCommands.AddTo,
        LinkCommands.AddTo,
        PrivacyCommand.AddTo,
        ModelsCommand.AddTo,
        CostCommand.AddTo,
        StatsCommand.AddTo,
        QueueCommand.AddTo,
        BudgetCommand.AddTo,
        AuditCommand.AddTo,
        SetupCommand.AddTo,
        PoolCommand.AddTo,
        BlockCommands.AddTo,
        FilterCommand.AddTo,
        HelpCommands.AddTo,
    ];

    /// <summary>What they declare for these models and templates, with nothing that does it.</summary>
    public static CommandSet Declared(Catalogue catalogue, TemplateSet templates, bool sellsCredits)
    {
        var commands = new CommandBuilder(new ServiceCollection(), catalogue, templates, sellsCredits);
        foreach (var add in Registrations) add(commands);
        return commands.Build();
    }
}
