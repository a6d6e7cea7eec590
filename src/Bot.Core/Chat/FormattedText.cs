using System.Collections.Immutable;

namespace Bot.Core.Chat;

/// <summary>How a run of text looks.</summary>
public enum TextStyle
{
    /// <summary>As it is; whatever the platform reads as markup is escaped.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>Italic.</summary>
    Italic,

    /// <summary>Fixed width, copied as it is.</summary>
    Code,
}

/// <summary>A stretch of text in one style.</summary>
/// <param name="Value">The characters, without markup.</param>
/// <param name="Style">The style.</param>
public readonly record struct TextRun(string Value, TextStyle Style)
{
    /// <summary>Where it leads when it is pressed; null when it is no link.</summary>
    public Uri? Target { get; init; }
}

/// <summary>Text with styles and without any platform's markup, so nothing a member wrote can become markup.</summary>
/// <param name="Runs">The runs, in order.</param>
public sealed record FormattedText(ImmutableArray<TextRun> Runs)
{
    /// <summary>No text.</summary>
    public static FormattedText Empty { get; } = new([]);

    /// <summary>The characters alone.</summary>
    public string Plain => string.Concat(Runs.Select(static run => run.Value));

    /// <summary>Adds a plain run.</summary>
    public FormattedText Add(string text) => Add(text, TextStyle.Plain);

    /// <summary>Adds a bold run.</summary>
    public FormattedText Bold(string text) => Add(text, TextStyle.Bold);

    /// <summary>Adds an italic run.</summary>
    public FormattedText Italic(string text) => Add(text, TextStyle.Italic);

    /// <summary>Adds a fixed-width run.</summary>
    public FormattedText Code(string text) => Add(text, TextStyle.Code);

    /// <summary>Adds words that lead somewhere. Addresses written as text are no links on every platform.</summary>
    public FormattedText Link(string text, Uri target) => new(Runs.Add(new TextRun(text, TextStyle.Plain) { Target = target }));

    /// <summary>Starts a new line.</summary>
    public FormattedText Line() => Add("\n", TextStyle.Plain);

    /// <summary>Adds all runs of the other text.</summary>
    public FormattedText Add(FormattedText other) => new(Runs.AddRange(other.Runs));

    /// <summary>Plain text is formatted text.</summary>
    public static implicit operator FormattedText(string text) => Empty.Add(text);

    /// <summary>The characters alone.</summary>
    public override string ToString() => Plain;

    /// <summary>Equal when the runs are equal, so that an unchanged view is recognised.</summary>
    public bool Equals(FormattedText? other) => other is not null && Runs.AsSpan().SequenceEqual(other.Runs.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Plain, StringComparison.Ordinal);

    private FormattedText Add(string text, TextStyle style) =>
        text.Length == 0 ? this : new FormattedText(Runs.Add(new TextRun(text, style)));
}
