using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Generate;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Models.Templates;

namespace Bot.Core.Features.Templates;

/// <summary><c>/template</c> and <c>/templates</c>: fills a template in and starts it, or lists them.</summary>
internal sealed class TemplateHandler(TemplateSet templates, Catalogue catalogue, GenerationDesk desk) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes =>
    [
        new(TemplateCommand.Names, ListAsync),
        new($"{TemplateCommand.Name} {TemplateCommand.List}", ListAsync),
        .. templates.Templates.Select(template => new CommandRoute(
            $"{TemplateCommand.Name} {template.Spec.Name}",
            (incoming, read, cancellation) => FillAsync(template, incoming, read, cancellation)) { BeginsJobs = true }),
    ];

    private Task<View?> ListAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Task.FromResult<View?>(Answers.Private(Listed()));

    private async Task<View?> FillAsync(Template template, IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        await desk.AcceptAsync(incoming, Request(template, incoming, read), cancellation) is { } refused
            ? Answers.Refused(refused, incoming)
            : null;

    /// <summary>The template that a command fills in; null when it fills in none.</summary>
    public static Template? Chosen(TemplateSet templates, ReadCommand read) =>
        read.Command.Name == TemplateCommand.Name && read.Subcommand is { } subcommand ? templates.Find(subcommand.Name) : null;

    /// <summary>What is asked of the template's model.</summary>
    public static GenerationRequest Request(Template template, IncomingCommand incoming, ReadCommand read) =>
        template.Request(read.Options.Text, template.Model.FileInputs.Any() ? GenerationOptions.Request(incoming, read).Files : []);

    private FormattedText Listed()
    {
        var text = FormattedText.Empty.Bold("Templates");
        foreach (var template in templates.Templates)
            text = text.Line().Code($"/{TemplateCommand.Name} {template.Spec.Name}").Add($" {template.Spec.Description}{Price(template)}");
        return text.Line().Line().Add("For example: ").Code(TemplateCommand.Example(templates.Templates[0]));
    }

    private string Price(Template template)
    {
        var price = catalogue.Find(template.Model.Name) is { } model ? PriceText.Of(model.Price) : null;
        return price is null ? "" : $" ({price})";
    }
}
