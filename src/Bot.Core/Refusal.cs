namespace Bot.Core;

/// <summary>An expected no, as a value. Its text says what is wrong and what the reader can do next.</summary>
/// <param name="Text">Words for the member; never an exception's text.</param>
public sealed record Refusal(string Text);
