using Bot.Core.Catalog;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/models</c>: all of them in short, or those that fit some words with what each is good for.</summary>
internal sealed class ModelsHandler(Catalogue catalogue) : ICommandHandler
{
    // As many as one message of the stricter platform holds with their descriptions.
    private const int MostDescribed = 12;

    public string Command => "models";

    public Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        Task.FromResult<View?>(read.Options.Text("search") is { } search ? Found(search) : Answers.Private(InShort()));

    private FormattedText InShort()
    {
        var text = FormattedText.Empty.Add("In credits; MP is a megapixel, s a second, * what is taken by default.");
        foreach (var command in catalogue.Models.GroupBy(static model => model.Command))
        {
            text = text.Line().Bold("/" + command.Key);
            foreach (var model in command) text = text.Add("  ").Code(model.Name).Add($"{(model.IsDefault ? "*" : "")} {PriceText.Short(model.Price)}");
        }

        if (catalogue.Lock is { } modelLock)
            return text.Line().Line().Add($"This bot is locked to {modelLock.Model}{(modelLock.Steps is { } steps ? $" and {steps} steps" : "")}.");
        return text.Line().Line().Add("What one is good for: ").Code("/models flux").Add(".");
    }

    private View Found(string search)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = catalogue.Models.Where(model => words.All(word => Mentions(model, word))).Take(MostDescribed + 1).ToList();
        if (found.Count == 0) return Answers.Refused(Unknown(search));
        var text = FormattedText.Empty;
        foreach (var model in found.Take(MostDescribed))
        {
            text = (text.Runs.IsEmpty ? text : text.Line()).Code(model.Name).Add($" /{model.Command}, {PriceText.Of(model.Price)}. {model.Description}");
            text = Marked(text, model);
        }

        return Answers.Private(found.Count > MostDescribed ? text.Line().Add("There are more; add a word to see fewer.") : text);
    }

    private Refusal Unknown(string search)
    {
        var nearest = NearestName.Find(search, catalogue.Models.Select(static model => model.Name));
        return new Refusal($"No model fits \"{Words.Shorten(search)}\"." + (nearest is null ? " See /models for all." : $" Did you mean {nearest}?"));
    }

    private static bool Mentions(ModelSpec model, string word) =>
        model.Aliases.Append(model.Name).Append(model.Endpoint).Append(model.Kind).Append(model.Command).Append(model.Description)
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static FormattedText Marked(FormattedText text, ModelSpec model) => !model.IsDefault
        ? text
        : text.Italic(model.FileInputs.Any(static input => input.IsRequired) && model.Command != "upscale" ? " (taken when you give what it needs)" : " (taken by default)");
}
