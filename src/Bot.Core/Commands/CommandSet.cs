using Bot.Core.Catalog;
using Bot.Core.Commands.Specs;
using Bot.Core.Templates;

namespace Bot.Core.Commands;

/// <summary>The commands there are.</summary>
public sealed class CommandSet
{
    private const int MostPictures = 10;

    private CommandSet(IReadOnlyList<CommandSpec> commands) => Commands = commands;

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<CommandSpec> Commands { get; }

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

    /// <summary>The same commands, of which only what the catalogue's models can do is offered.</summary>
    internal CommandSet OfferedBy(Catalogue catalogue) => new([.. Commands.Select(command => Offer.Of(command, catalogue))]);

    /// <summary>The command of that name, or a refusal with the nearest name.</summary>
    public Result<CommandSpec> Find(string name)
    {
        foreach (var command in Commands)
        {
            if (string.Equals(command.Name, name, StringComparison.OrdinalIgnoreCase)) return command;
        }

        if (UsualNames.Find(name, usual => Commands.Any(command => command.Name == usual && !command.IsHidden)) is { } hint)
            return new Refusal($"There is no command /{Words.Shorten(name)}. {hint}");
        var nearest = NearestName.Find(name, Commands.Where(static command => !command.IsHidden).Select(static command => command.Name));
        return new Refusal(
            $"There is no command /{Words.Shorten(name)}." + (nearest is null ? " See /help." : $" Did you mean /{nearest}?"));
    }
}
