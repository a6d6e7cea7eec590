namespace Bot.Core.Catalog;

/// <summary>One model of the catalogue: everything the bot knows of it. Adding a model is adding an entry.</summary>
/// <param name="Name">What members write.</param>
/// <param name="Endpoint">fal's id of it.</param>
/// <param name="Command">The command that offers it, such as <c>imagine</c>.</param>
/// <param name="Kind">What it does, in fal's words: <c>text-to-image</c>, <c>image-to-image</c>, <c>lora</c>, <c>upscale</c>.</param>
/// <param name="Description">What it is good for, in a line.</param>
/// <param name="Price">What it costs the member.</param>
/// <param name="Inputs">What it takes.</param>
public sealed record ModelSpec(
    string Name,
    string Endpoint,
    string Command,
    string Kind,
    string Description,
    PriceSpec Price,
    IReadOnlyList<InputSpec> Inputs)
{
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

    /// <summary>Whether the command offers it.</summary>
    public bool IsFor(string command) => Command == command || AlsoFor.Contains(command);

    /// <summary>The input that takes an image, if any.</summary>
    public InputSpec? ImageInput => Inputs.FirstOrDefault(static input => input.Type == InputType.Image);
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

/// <summary>One input of a model, as fal names it.</summary>
/// <param name="Name">fal's key.</param>
/// <param name="Type">What it takes.</param>
public sealed record InputSpec(string Name, InputType Type)
{
    private const int UsualMaxLength = 2_000;

    /// <summary>The command option that fills it; null when only the default is ever sent.</summary>
    public string? Option { get; init; }

    /// <summary>Must be given by the member.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What is sent when the member gives nothing, in invariant text; null sends nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Least number.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number.</summary>
    public decimal? Max { get; init; }

    /// <summary>Greatest length of a text.</summary>
    public int MaxLength
    {
        get;
        init => field = value > 0 ? value : UsualMaxLength;
    } = UsualMaxLength;

    /// <summary>The only values it takes.</summary>
    public IReadOnlyList<string> Choices
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>For an image: the most megapixels it may have.</summary>
    public decimal? MaxMegapixels { get; init; }
}

/// <summary>What a model's input takes.</summary>
public enum InputType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A named size, or width and height.</summary>
    Size,

    /// <summary>The URL of an image.</summary>
    Image,

    /// <summary>A list of LoRAs with scales.</summary>
    Loras,
}

/// <summary>What a model costs.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Credits">Credits a unit; the sum is rounded up to whole credits.</param>
/// <param name="Usd">What fal asks for the unit, for the operator; null when unknown.</param>
public sealed record PriceSpec(PriceUnit Unit, decimal Credits, decimal? Usd)
{
    /// <summary>For <see cref="PriceUnit.Megapixel"/>: credits for each megapixel after an image's first; null: as the first.</summary>
    public decimal? Further { get; init; }

    /// <summary>The input that multiplies both sides of the image, for <see cref="PriceUnit.OutputMegapixel"/>.</summary>
    public string? FactorInput { get; init; }
}

/// <summary>What a price counts.</summary>
public enum PriceUnit
{
    /// <summary>The request.</summary>
    Request,

    /// <summary>Each image.</summary>
    Image,

    /// <summary>Each image's megapixels, rounded up for each image.</summary>
    Megapixel,

    /// <summary>The input image's megapixels times the square of the factor.</summary>
    OutputMegapixel,
}
