using Bot.Core.Chat.Commands;
using Bot.Core.Models;

namespace Bot.Core.Features.Generate;

/// <summary>Options that several commands have. Ranges that differ between models are the catalogue's business.</summary>
internal static class CommonOptions
{
    public const int PromptLength = 2_000;

    private const decimal MaxSeed = 4_294_967_295;

    public static readonly OptionSpec Prompt = new(
        "prompt", OptionType.Text, "What the picture shows; with {red, green} it is made in both")
    {
        IsRequired = true,
        TakesRest = true,
        MaxLength = PromptLength,
    };

    public static readonly OptionSpec Size = new("size", OptionType.Text, "square_hd, landscape_16_9, 1024x768, or a ratio such as 16:9")
    {
        MaxLength = 40,
        Aliases = ["ar", "aspect"],
        Spans = SizeText.AreOne,
    };

    public static readonly OptionSpec Seed = new(
        "seed", OptionType.Integer, "The same seed and prompt give the same picture")
    { Min = 0, Max = MaxSeed };
    public static readonly OptionSpec Steps = new(
        "steps", OptionType.Integer, "How many steps to draw in; more is slower")
    { Min = 1, Max = 150 };
    public static readonly OptionSpec Guidance = new(
        "guidance", OptionType.Number, "How closely to follow the prompt")
    { Min = 0, Max = 30, Aliases = ["cfg"] };

    public static readonly OptionSpec Negative = new("negative", OptionType.Text, "What must not be seen")
    {
        MaxLength = PromptLength,
        TakesWords = true,
        Aliases = ["no"],
    };

    public static readonly OptionSpec Strength = new("strength", OptionType.Number, "How far to leave the given picture, 0 to 1")
    {
        Min = 0,
        Max = 1,
    };

    public static OptionSpec Url(string name, string description) => new(name, OptionType.Text, description) { MaxLength = PromptLength };

    /// <summary>How many pictures, up to what the most capable model of the command makes at once.</summary>
    public static OptionSpec Count(CommandBuilder commands, string command) => new("n", OptionType.Integer, "How many pictures")
    {
        Min = 1,
        Max = commands.Catalogue.MaxPictures(command),
        Aliases = ["count", "num"],
    };

    /// <summary>Offers the models of the command; the catalogue knows them by more names, and says why one does not do.</summary>
    public static OptionSpec Model(CommandBuilder commands, string command)
    {
        List<string> models = [.. commands.Catalogue.For(command).Select(static model => model.Name)];
        return new("model", OptionType.Text, "Which model; see /models")
        {
            MaxLength = 80,
            Suggestions = models,
            Aliases = ["m"],
            Spans = text => models.Contains(Catalogue.PlainName(text)),
        };
    }

    /// <summary>The words that the models of the command take for an option; none where one of them takes any.</summary>
    public static IReadOnlyList<string> Choices(CommandBuilder commands, string command, string option)
    {
        var inputs = commands.Catalogue.For(command).SelectMany(static model => model.Inputs)
            .Where(input => input.Option == option).ToList();
        return inputs.Exists(static input => input.Choices.Count == 0)
            ? []
            : [.. inputs.SelectMany(static input => input.Choices).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
