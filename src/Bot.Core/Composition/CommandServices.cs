using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Bot.Core.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Composition;

/// <summary>Puts the commands together.</summary>
internal static class CommandServices
{
    /// <summary>Adds the commands, and what takes them in.</summary>
    /// <exception cref="CatalogException">A template is faulty; the message names each fault.</exception>
    public static IServiceCollection AddCommands(this IServiceCollection services, CoreOptions options)
    {
        var templates = new TemplateSet(options.Templates, options.Catalogue, options.Platforms);
        var commands = new CommandBuilder(services, options.Catalogue, templates, options.Stars is not null);
        foreach (var add in options.Commands) add(commands);
        return services
            .AddSingleton(commands.Build())
            .AddSingleton(templates)
            .AddSingleton<CommandReader>()
            .AddSingleton<CommandRouter>()
            .AddSingleton<ExistingMembers>()
            .AddSingleton<SlowAnswers>()
            .AddSingleton<IPromisedAnswers, PromisedAnswers>()
            .AddSingleton<ICommandIntake, CommandIntake>();
    }
}
