namespace Bot.Core.Models;

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

    /// <summary>For a video or a recording: the least seconds it may last.</summary>
    public decimal? MinSeconds { get; init; }

    /// <summary>For a video or a recording: the most seconds it may last.</summary>
    public decimal? MaxSeconds { get; init; }

    /// <summary>For a list or an archive: the fewest files.</summary>
    public int MinFiles
    {
        get;
        init => field = value > 0 ? value : 1;
    } = 1;

    /// <summary>For a list or an archive: the most files.</summary>
    public int MaxFiles
    {
        get;
        init => field = value > 0 ? value : 1;
    } = 1;

    /// <summary>For a list: how many files it must be, by the value of another input that has such a value.</summary>
    public IReadOnlyDictionary<string, int> FilesFor
    {
        get;
        init => field = value ?? new Dictionary<string, int>(StringComparer.Ordinal);
    } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether it takes the address of a file, or several.</summary>
    public bool TakesFiles => Type is InputType.Image or InputType.Images or InputType.Video or InputType.Audio or InputType.Archive;
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

    /// <summary>A list of images' URLs.</summary>
    Images,

    /// <summary>The URL of a video.</summary>
    Video,

    /// <summary>The URL of a recording.</summary>
    Audio,

    /// <summary>The URL of a zip archive of images, which the bot packs from images or takes ready.</summary>
    Archive,
}
