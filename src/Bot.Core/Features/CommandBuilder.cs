using System.Diagnostics.CodeAnalysis;
using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Core.Features;

/// <summary>Takes in the commands: what each declares, what does it, and what its buttons do.</summary>
/// <param name="services">Where handlers, presses and what only they use go.</param>
/// <param name="catalogue">The models on offer.</param>
/// <param name="templates">The templates on offer.</param>
/// <param name="sellsCredits">Credits are sold: the commands about payments are offered.</param>
internal sealed class CommandBuilder(IServiceCollection services, Catalogue catalogue, TemplateSet templates, bool sellsCredits)
{
    private const DynamicallyAccessedMemberTypes Constructors = DynamicallyAccessedMemberTypes.PublicConstructors;

    private readonly List<CommandSpec> _specs = [];

    /// <summary>Where handlers, presses and what only they use go.</summary>
    public IServiceCollection Services => services;

    /// <summary>The models on offer.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>The templates on offer.</summary>
    public TemplateSet Templates => templates;

    /// <summary>Credits are sold.</summary>
    public bool SellsCredits => sellsCredits;

    /// <summary>Declares commands, behind those declared so far.</summary>
    public CommandBuilder Declare(params IEnumerable<CommandSpec> specs)
    {
        _specs.AddRange(specs);
        return this;
    }

    /// <summary>Registers what does what its routes name.</summary>
    public CommandBuilder Handle<[DynamicallyAccessedMembers(Constructors)] T>()
        where T : class, ICommandHandler
    {
        services.TryAddSingleton<T>();
        services.AddSingleton<ICommandHandler>(static provider => provider.GetRequiredService<T>());
        return this;
    }

    /// <summary>Registers what the buttons of one action do.</summary>
    public CommandBuilder Press<[DynamicallyAccessedMembers(Constructors)] T>()
        where T : class, IPressHandler
    {
        services.TryAddSingleton<T>();
        services.AddSingleton<IPressHandler>(static provider => provider.GetRequiredService<T>());
        return this;
    }

    /// <summary>The commands that were declared, in that order.</summary>
    public CommandSet Build() => new(_specs);
}
