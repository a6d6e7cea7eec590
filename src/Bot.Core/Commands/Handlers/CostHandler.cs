using Bot.Core.Catalog;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/cost</c>: quotes a command without running it, and what the same would cost with other models.</summary>
internal sealed class CostHandler(CommandReader reader, Catalogue catalogue) : ICommandHandler
{
    private const int MostCompared = 15;

    public string Command => "cost";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Task.FromResult<View?>(Quoted(incoming, read.Options.Text("command")!));

    private View Quoted(IncomingCommand incoming, string written)
    {
        var text = written.StartsWith('/') ? written : "/imagine " + written;
        if (!reader.Read(new CommandInput.Text(text)).IsOk(out var command, out var refusal)) return Answers.Refused(refusal);
        if (catalogue.For(command.Command.Name).Count == 0) return Answers.Private($"/{command.Command.Name} costs nothing.");
        var request = GenerationOptions.Request(incoming, command);
        if (!catalogue.Plan(request).IsOk(out var plan, out var fault)) return Answers.Refused(fault);
        var answer = FormattedText.Empty.Add($"/{request.Command} with ").Code(plan.Request.Model).Add(" costs ").Bold(Answers.Credits(plan.Price))
            .Add(". Nothing was started.");
        return Answers.Private(Compared(answer, request, plan.Request.Model));
    }

    private FormattedText Compared(FormattedText text, GenerationRequest request, string chosen)
    {
        var others = catalogue.For(request.Command).Where(model => model.Name != chosen)
            .Select(model => (model.Name, Plan: catalogue.Plan(request.For(model)).IsOk(out var plan, out _) ? plan : null))
            .Where(static other => other.Plan is not null).OrderBy(static other => other.Plan!.Price).Take(MostCompared).ToList();
        if (others.Count == 0) return text;
        text = text.Line().Line().Add("The same with another model:");
        foreach (var (name, plan) in others) text = text.Line().Code(name).Add($" {Answers.Credits(plan!.Price)}");
        return text;
    }
}
