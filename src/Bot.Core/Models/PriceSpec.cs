namespace Bot.Core.Models;

/// <summary>What a model costs.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Credits">Credits a unit; the sum is rounded up to whole credits.</param>
/// <param name="Usd">What fal asks for the unit, for the operator; null when unknown.</param>
public sealed record PriceSpec(PriceUnit Unit, decimal Credits, decimal? Usd)
{
    /// <summary>For <see cref="PriceUnit.Megapixel"/>: credits for each megapixel after an image's first; null: as the first.</summary>
    public decimal? Further { get; init; }

    /// <summary>
    /// What fal asks for one of the units it counts when it tells what it billed, where that is another unit than
    /// <see cref="Unit"/> (a compute second, say); null: as <see cref="Usd"/>.
    /// </summary>
    public decimal? BilledUsd { get; init; }

    /// <summary>
    /// The input that is counted: it multiplies both sides of the image for <see cref="PriceUnit.OutputMegapixel"/>, and is
    /// the number of seconds or steps for these.
    /// </summary>
    public string? FactorInput { get; init; }

    /// <summary>For <see cref="PriceUnit.InputSecond"/>: counted in steps of so many seconds, rounded up.</summary>
    public int SecondsAtOnce
    {
        get;
        init => field = value > 0 ? value : 1;
    } = 1;

    /// <summary>Other prices for a unit, where an input has a certain value; the first that fits counts.</summary>
    public IReadOnlyList<RateSpec> Rates
    {
        get;
        init => field = value ?? [];
    } = [];
}

/// <summary>A price that holds when an input has a value.</summary>
/// <param name="Input">fal's key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Credits">Credits a unit.</param>
/// <param name="Usd">What fal asks for the unit; null when unknown.</param>
public sealed record RateSpec(string Input, string Value, decimal Credits, decimal? Usd);

/// <summary>What a price counts.</summary>
public enum PriceUnit
{
    /// <summary>The request.</summary>
    Request,

    /// <summary>Each image.</summary>
    Image,

    /// <summary>Each image's megapixels, rounded up for each image.</summary>
    Megapixel,

    /// <summary>The input image's megapixels times the square of the factor, rounded up.</summary>
    OutputMegapixel,

    /// <summary>Each second of the video that is made.</summary>
    Second,

    /// <summary>Each second of the video that is given.</summary>
    InputSecond,

    /// <summary>Each step.</summary>
    Step,
}

/// <summary>What comes out of a model.</summary>
public enum Product
{
    /// <summary>One picture or several.</summary>
    Picture,

    /// <summary>A video.</summary>
    Video,

    /// <summary>A LoRA, for pictures to come.</summary>
    Lora,
}
