using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Batches;
using Bot.Core.Jobs.Readings;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Features.Generate;

/// <summary>What the commands have in common that make something by a model.</summary>
internal static class Generations
{
    /// <summary>The buttons under their messages.</summary>
    public static IReadOnlyList<string> Buttons { get; } =
    [
        JobViews.CancelAction, Refinement.Action, BatchViews.StartAction, BatchViews.DropAction, BatchViews.StopAction,
        ReadingViews.DropAction, Answers.AskAction,
    ];

    /// <summary>Adds what these buttons do, and what reads the options.</summary>
    public static void AddTo(CommandBuilder commands)
    {
        commands.Press<CancelPress>().Press<RefinePress>().Press<StartBatchPress>().Press<DropBatchPress>().Press<StopBatchPress>()
            .Press<DropReadingPress>();
        commands.Services.AddSingleton<GenerationRequests>().AddSingleton<StaleMessages>();
    }

    /// <summary>Declares a command of which the catalogue knows the models: what none of them takes is not offered.</summary>
    public static void Generate(this CommandBuilder commands, CommandSpec spec)
    {
        commands.Declare(Offer.Of(spec with { Buttons = Buttons }, commands.Catalogue));
        commands.Services.AddSingleton<ICommandHandler>(provider => new GenerationHandler(
            spec.Name, provider.GetRequiredService<GenerationRequests>(), provider.GetRequiredService<GenerationDesk>()));
    }
}
