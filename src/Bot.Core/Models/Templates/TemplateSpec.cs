namespace Bot.Core.Models.Templates;

/// <summary>A picture with blanks to fill in: a prompt pattern over a model of the catalogue. Adding one is adding an entry.</summary>
/// <param name="Name">What members write after <c>/template</c>: 1 to 32 lower-case letters, digits and hyphens.</param>
/// <param name="Description">What it makes, 1 to 100 characters.</param>
/// <param name="Model">The catalogue's name of the model.</param>
/// <param name="Prompt">
/// The prompt: <c>{name}</c> stands for a variable's value, and what is in square brackets is left out when a variable in it
/// is empty. <c>\{</c> and <c>\[</c> are the characters themselves.
/// </param>
public sealed record TemplateSpec(string Name, string Description, string Model, string Prompt)
{
    /// <summary>The blanks; each stands in the prompt.</summary>
    public IReadOnlyList<TemplateVariable> Variables
    {
        get;
        // A reader of JSON gives null for what the file leaves out.
        init => field = value ?? [];
    } = [];

    /// <summary>The sizes to choose from, the usual one first; empty leaves it to the model.</summary>
    public IReadOnlyList<string> Sizes
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Further options of the model's command, such as <c>steps</c>, in invariant text.</summary>
    public IReadOnlyDictionary<string, string> Options
    {
        get;
        init => field = value ?? new Dictionary<string, string>(StringComparer.Ordinal);
    } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>One blank of a template.</summary>
/// <param name="Name">What members write: <c>--name value</c>; 1 to 32 lower-case letters, digits and underscores.</param>
/// <param name="Description">What belongs there, 1 to 100 characters.</param>
public sealed record TemplateVariable(string Name, string Description)
{
    private const int UsualMaxLength = 100;

    /// <summary>Greatest length of the value, in UTF-16 units.</summary>
    public int MaxLength
    {
        get;
        init => field = value > 0 ? value : UsualMaxLength;
    } = UsualMaxLength;

    /// <summary>The value when none is given; may be empty. Null: one must be given.</summary>
    public string? Default { get; init; }

    /// <summary>The only values it takes; empty when free.</summary>
    public IReadOnlyList<string> Choices
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>A value to show in the help; null shows the first choice or a placeholder.</summary>
    public string? Example { get; init; }
}
