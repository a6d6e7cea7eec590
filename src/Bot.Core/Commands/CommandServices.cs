using Bot.Core.Batches;
using Bot.Core.Catalog;
using Bot.Core.Chats;
using Bot.Core.Commands.Handlers;
using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Moderation;
using Bot.Core.Templates;
using Microsoft.Extensions.DependencyInjection;

using Bot.Core.Commands.Specs;

namespace Bot.Core.Commands;

/// <summary>Puts the commands together.</summary>
internal static class CommandServices
{
    /// <summary>Adds the commands, and the handlers of those that belong to no other capability.</summary>
    public static IServiceCollection AddCommands(
        this IServiceCollection services, Catalogue catalogue, TemplateSet templates, bool sellsCredits)
    {
        var commands = AllCommands.Create(
            command => [.. catalogue.For(command).Select(static model => model.Name)], templates, sellsCredits, catalogue.MostPictures)
            .OfferedBy(catalogue);
        services.AddSingleton(commands);
        services.AddSingleton(templates);
        services.AddSingleton<CommandReader>();
        foreach (var command in Offer.Commands)
            services.AddSingleton<ICommandHandler>(provider => new GenerationHandler(
                command, provider.GetRequiredService<GenerationRequests>(), provider.GetRequiredService<BatchDesk>()));
        foreach (var command in new[] { "help", "start" })
            services.AddSingleton<ICommandHandler>(provider => new HelpHandler(
                command, commands, provider.GetRequiredService<Owners>(), provider.GetRequiredService<ChatPlatforms>()));
        foreach (var command in new[] { TemplateCommand.Name, TemplateCommand.Names })
        {
            services.AddSingleton<ICommandHandler>(provider => new TemplateHandler(
                command, templates, catalogue, provider.GetRequiredService<BatchDesk>()));
        }

        return services
            .AddSingleton<JobHistory>()
            .AddSingleton<ICommandHandler, HistoryHandler>()
            .AddSingleton<SlowAnswers>()
            .AddSingleton<SentPictures>()
            .AddSingleton<ICommandHandler, InfoHandler>()
            .AddSingleton<GenerationRequests>()
            .AddSingleton<ICommandHandler, LorasHandler>()
            .AddSingleton<ICommandHandler, ModelsHandler>()
            .AddSingleton<ICommandHandler, CostHandler>()
            .AddSingleton<IPromisedAnswers, PromisedAnswers>()
            .AddSingleton<ICommandIntake, CommandIntake>();
    }
}
