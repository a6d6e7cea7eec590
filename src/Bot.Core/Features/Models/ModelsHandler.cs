using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Features.Generate;
using Bot.Core.Ledger.Limits;
using Bot.Core.Models;
using Bot.Core.Wording;

namespace Bot.Core.Features.Models;

/// <summary>
/// <c>/models</c>: all of them in short, those that fit some words with what each is good for, or the few that suit what
/// a member wants, with why.
/// </summary>
internal sealed class ModelsHandler(Catalogue catalogue, LimitDesk limits) : ICommandHandler
{
    // As many as one message of the stricter platform holds with their descriptions.
    private const int MaxDescribed = 8;

    public IEnumerable<CommandRoute> Routes => [new("models list", ListAsync), new("models recommend", RecommendAsync)];

    private async Task<View?> ListAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var here = await limits.ResolveAsync(incoming.Caller, Place.Of(incoming), cancellation);
        return read.Options.Text("search") is { } search ? Found(search, here) : Answers.Private(InShort(here));
    }

    private async Task<View?> RecommendAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Recommended(read.Options.Text("want")!, await limits.ResolveAsync(incoming.Caller, Place.Of(incoming), cancellation));

    private FormattedText InShort(MemberLimits here)
    {
        var text = FormattedText.Empty.Add("In credits; MP is a megapixel, s a second, * what is taken by default.");
        foreach (var command in catalogue.Models.Where(model => here.AllowsModel(model.Name)).GroupBy(static model => model.Command))
        {
            text = text.Line().Bold("/" + command.Key);
            foreach (var model in command)
                text = Leaving(
                    text.Add("  ").Code(model.Name).Add($"{(model.IsDefault ? "*" : "")} {PriceText.Short(model.Price)}"), model);
        }

        if (here[LimitKind.Models] is { Value.Names: not null } rule)
            text = text.Line().Line().Add($"Only these are allowed here, by {rule.Rule.Whose}.");
        if (catalogue.Lock is { } modelLock)
            return text.Line().Line().Add($"This bot is locked to {modelLock.Words}.");
        return text.Line().Line().Add("What one is good for: ")
            .Code("/models flux").Add(". Which to take: ").Code("/models recommend a logo").Add(".");
    }

    private View Found(string search, MemberLimits here)
    {
        if (catalogue.Find(search.Trim()) is { } named && catalogue.Models.Contains(named))
            return Answers.Private(Described(FormattedText.Empty, named, here).Line().Add($"Options: {OptionText.Of(named)}."));
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = catalogue.Models.Where(model => words.All(word => Mentions(model, word))).Take(MaxDescribed + 1).ToList();
        if (found.Count == 0) return Answers.Refused(Unknown(search));
        var text = FormattedText.Empty;
        foreach (var model in found.Take(MaxDescribed))
            text = Described(text.Runs.IsEmpty ? text : text.Line(), model, here);
        return Answers.Private(found.Count > MaxDescribed ? text.Line().Add("There are more; add a word to see fewer.") : text);
    }

    private FormattedText Described(FormattedText text, ModelSpec model, MemberLimits here)
    {
        text = Headed(text, model).Add($" {model.Description}.");
        if (model.GoodFor.Count > 0) text = text.Add($" Good for {string.Join(", ", model.GoodFor)}.");
        if (!here.AllowsModel(model.Name)) text = text.Italic($" (not allowed here, by {here[LimitKind.Models].Rule.Whose})");
        return Marked(text, model);
    }

    private View Recommended(string want, MemberLimits here)
    {
        var allowed = catalogue.Models.Where(model => here.AllowsModel(model.Name)).ToList();
        var lasting = allowed.Where(model => !catalogue.Availability.Deprecated.Contains(model.Name)).ToList();
        var best = ModelAdvice.For(want, lasting.Count > 0 ? lasting : allowed);
        if (best.Count == 0)
        {
            return Answers.Refused(new Refusal(
                $"I know no model that is made for {TextFormat.Quote(want)}. Say what it is for, such as: a logo, a poster with text, "
                + "a photograph of people, cheap drafts, or enlarging. /models lists all."));
        }

        var text = FormattedText.Empty.Add("For \"").Add(TextFormat.Shorten(want)).Add("\":");
        foreach (var (model, reasons) in best) text = Headed(text.Line(), model).Add($" Why: {string.Join("; ", reasons)}.");
        return Answers.Private(text);
    }

    private Refusal Unknown(string search)
    {
        var nearest = NearestName.Find(search, catalogue.Models.Select(static model => model.Name));
        return new Refusal(
            $"No model fits {TextFormat.Quote(search)}." + (nearest is null ? " See /models for all." : $" Did you mean {nearest}?"));
    }

    private static FormattedText Headed(FormattedText text, ModelSpec model)
    {
        var speed = model.Speed is { } known ? $", {known.ToString().ToLowerInvariant()}" : "";
        return text.Code(model.Name).Add($" /{model.Command}, {PriceText.Of(model.Price)}{speed}.");
    }

    private static bool Mentions(ModelSpec model, string word) =>
        model.Aliases.Append(model.Name).Append(model.Endpoint).Append(ModelKinds.Word(model.Kind))
            .Append(model.Command).Append(model.Description).Concat(model.GoodFor)
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private FormattedText Marked(FormattedText text, ModelSpec model)
    {
        var needs = model.FileInputs.Any(static input => input.IsRequired) && model.Command != "upscale"
            ? " (taken when you give what it needs)"
            : " (taken by default)";
        return Leaving(model.IsDefault ? text.Italic(needs) : text, model);
    }

    private FormattedText Leaving(FormattedText text, ModelSpec model)
    {
        if (!catalogue.Availability.Deprecated.Contains(model.Name)) return text;
        return text.Italic(catalogue.Successor(model) is { } other ? $" (will go away; better use {other.Name})" : " (will go away)");
    }
}
