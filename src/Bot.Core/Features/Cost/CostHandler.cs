using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Generate;
using Bot.Core.Features.Templates;
using Bot.Core.Jobs.Batches;
using Bot.Core.Models;
using Bot.Core.Models.Templates;

namespace Bot.Core.Features.Cost;

/// <summary><c>/cost</c>: quotes a command without running it, and what the same would cost with other models.</summary>
internal sealed class CostHandler(
    CommandReader reader, GenerationRequests requests, Catalogue catalogue, TemplateSet templates) : ICommandHandler
{
    private const int MaxCompared = 15;

    public IEnumerable<CommandRoute> Routes => [new("cost", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        await QuotedAsync(incoming, read.Options.Text("command")!, cancellation);

    private async Task<View> QuotedAsync(IncomingCommand incoming, string written, CancellationToken cancellation)
    {
        var text = QuotedCommand.Of(written, catalogue);
        if (!reader.Read(new CommandInput.Text(text)).IsOk(out var command, out var refusal)) return Answers.Refused(refusal);
        if (TemplateHandler.Chosen(templates, command) is { } template) return Quoted(template, incoming, command);
        if (catalogue.For(command.Command.Name).Count == 0) return Answers.Private($"/{command.Command.Name} costs nothing.");
        if (!(await requests.ReadAsync(incoming, command, cancellation)).IsOk(out var asked, out var unknown))
            return Answers.Refused(unknown);
        var (request, assumed) = AssumedFiles.For(asked);
        if (!JobPlans.Of(catalogue, request).IsOk(out var plans, out var fault))
        {
            request = AssumedFiles.WithOneMore(request);
            if (asked.Files.Count > 0 || !JobPlans.Of(catalogue, request).IsOk(out plans, out _)) return Answers.Refused(fault);
        }

        var chosen = plans[0].Request;
        var answer = FormattedText.Empty.Add($"/{request.Command} with ").Code(chosen.Model)
            .Add(" costs ").Bold(Answers.Credits(plans.Price()))
            .Add(plans.Length == 1 ? "" : $" for {plans.Length} jobs")
            .Add(assumed is null ? ". Nothing was started." : $" {assumed}. Nothing was started.");
        if (request.Note is { } note) answer = answer.Line().Add($"The price is for the prompt with {note}.");
        return Answers.Private(Compared(answer, request, chosen));
    }

    private View Quoted(Template template, IncomingCommand incoming, ReadCommand command)
    {
        if (!catalogue.Plan(TemplateHandler.Request(template, incoming, command)).IsOk(out var plan, out var fault))
            return Answers.Refused(fault);
        return Answers.Private(FormattedText.Empty.Add($"/{TemplateCommand.Name} {template.Spec.Name} with ").Code(plan.Request.Model)
            .Add(" costs ").Bold(Answers.Credits(plan.Price)).Add(". Nothing was started."));
    }

    private FormattedText Compared(FormattedText text, GenerationRequest request, JobRequest chosen)
    {
        var others = catalogue.For(request.Command)
            .Where(model => model.Name != chosen.Model && request.Allowed?.Contains(model.Name) != false)
            .Select(model => (model.Name, Plans: JobPlans.Of(catalogue, request.For(model)).IsOk(out var plans, out _) ? plans : null))
            .Where(other => other.Plans?[0].Request.Count >= chosen.Count).OrderBy(static other => other.Plans!.Price())
            .Take(MaxCompared).ToList();
        if (others.Count == 0) return text;
        text = text.Line().Line().Add("The same with another model:");
        foreach (var (name, plans) in others) text = text.Line().Code(name).Add($" {Answers.Credits(plans!.Price())}");
        return text;
    }
}
