using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Generate;
using Bot.Core.Jobs;
using Bot.Core.Models;
using Bot.Core.Models.Templates;

namespace Bot.Core.Features.Templates;

/// <summary><c>/template</c> and <c>/templates</c>: fills a template in and starts it, or lists them.</summary>
internal sealed class TemplateHandler(string command, TemplateSet templates, Catalogue catalogue, GenerationDesk desk) : ICommandHandler
{
    public string Command => command;

    public bool BeginsJobs => true;

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (Chosen(templates, read) is not { } template) return Answers.Private(Listed());
        if (!Request(template, incoming, read).IsOk(out var request, out var refusal)) return Answers.Refused(refusal);
        return await desk.AcceptAsync(incoming, request, cancellation) is { } refused ? Answers.Refused(refused, incoming) : null;
    }

    /// <summary>The template that a command fills in; null when it fills in none.</summary>
    public static Template? Chosen(TemplateSet templates, ReadCommand read) =>
        read.Command.Name == TemplateCommand.Name && read.Subcommand is { } subcommand ? templates.Find(subcommand.Name) : null;

    /// <summary>What is asked of the template's model.</summary>
    public static Result<GenerationRequest> Request(Template template, IncomingCommand incoming, ReadCommand read) =>
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
