namespace Bot.Core.Models;

/// <summary>One model of the catalogue: everything the bot knows of it. Adding a model is adding an entry.</summary>
/// <param name="Name">What members write.</param>
/// <param name="Endpoint">fal's id of it.</param>
/// <param name="Command">The command that offers it, such as <c>imagine</c>.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Description">What it is good for, in a line.</param>
/// <param name="Price">What it costs the member.</param>
/// <param name="Inputs">What it takes.</param>
public sealed record ModelSpec(
    string Name,
    string Endpoint,
    string Command,
    ModelKind Kind,
    string Description,
    PriceSpec Price,
    IReadOnlyList<InputSpec> Inputs)
{
    private static readonly string[] Words = ["prompt", "text"];

    /// <summary>Other names people use for it.</summary>
    public IReadOnlyList<string> Aliases
    {
        get;
        // A reader of JSON gives null for what the file leaves out.
        init => field = value ?? [];
    } = [];

    /// <summary>Further commands that offer it.</summary>
    public IReadOnlyList<string> AlsoFor
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>What it is good for, in words that members would use, such as <c>lettering</c>.</summary>
    public IReadOnlyList<string> GoodFor
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>How long one waits for it, compared with others; null when nobody has said.</summary>
    public ModelSpeed? Speed { get; init; }

    /// <summary>Taken when the member names no model, among those of its command and kind.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The model that takes its place when fal does not have it, if the member would not pay more; null for none.</summary>
    public string? Fallback { get; init; }

    /// <summary>The model that is meant by this one's name when a picture comes along; null for none.</summary>
    public string? WithImage { get; init; }

    /// <summary>
    /// The next step up: a better model that takes the same prompt, size and seed, offered under each picture; null for none.
    /// </summary>
    public string? Refine { get; init; }

    /// <summary>Whether the command offers it.</summary>
    public bool IsFor(string command) => Command == command || AlsoFor.Contains(command);

    /// <summary>The longest a job may take, in minutes; 0 for as long as jobs may usually take.</summary>
    public int MaxMinutes { get; init; }

    /// <summary>What comes out of it, by its kind.</summary>
    public Product Makes => ModelKinds.Makes(Kind);

    /// <summary>The inputs that take files, in the order in which files without a name are given to them.</summary>
    public IEnumerable<InputSpec> FileInputs => Inputs.Where(static input => input.TakesFiles);

    /// <summary>Whether a member can give it the option.</summary>
    internal bool Takes(string option) => Inputs.Any(input => input.Option == option);

    /// <summary>Whether it takes what was written, where that decides between models: the words.</summary>
    internal bool SuitsOptions(GenerationRequest request) =>
        Words.All(word => !request.Options.ContainsKey(word) || Inputs.Any(input => input.Option == word))
        && Inputs.All(input => !input.IsRequired || !Words.Contains(input.Option) || request.Options.ContainsKey(input.Option!));

    /// <summary>Whether it takes the files that came along, and needs no others.</summary>
    internal bool SuitsFiles(GenerationRequest request) =>
        request.Files.All(
            file => FileInputs.Any(input => (file.Option is null || input.Option == file.Option) && FileSharing.Takes(input, file)))
        && FileInputs.All(input => !input.IsRequired || request.Files.Any(file => FileSharing.Takes(input, file)));
}

/// <summary>How long one waits for a model when nobody else does.</summary>
public enum ModelSpeed
{
    /// <summary>A few seconds.</summary>
    Fast,

    /// <summary>Up to half a minute.</summary>
    Medium,

    /// <summary>Half a minute or longer.</summary>
    Slow,
}
