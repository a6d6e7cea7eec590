using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features;
using Bot.Core.Features.Cost;
using Bot.Core.Features.Generate;
using Bot.Core.Features.Help;
using Bot.Core.Features.History;
using Bot.Core.Features.Info;
using Bot.Core.Features.Loras;
using Bot.Core.Features.Models;
using Bot.Core.Features.Templates;
using Bot.Core.Jobs;
using Bot.Core.Media;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Bot.Core.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

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
                command, provider.GetRequiredService<GenerationRequests>(), provider.GetRequiredService<GenerationDesk>()));
        foreach (var command in new[] { "help", "start" })
            services.AddSingleton<ICommandHandler>(provider => new HelpHandler(
                command, commands, provider.GetRequiredService<Owners>(), provider.GetRequiredService<ChatPlatforms>()));
        foreach (var command in new[] { TemplateCommand.Name, TemplateCommand.Names })
        {
            services.AddSingleton<ICommandHandler>(provider => new TemplateHandler(
                command, templates, catalogue, provider.GetRequiredService<GenerationDesk>()));
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
