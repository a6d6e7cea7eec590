namespace Bot.Core.Chat.Grammar;

/// <summary>A word of a command's text.</summary>
/// <param name="Raw">As written, quotes included.</param>
/// <param name="Value">Without the quotes around it.</param>
/// <param name="Option">The option's name when it is written as one (<c>--size</c>), in lower case; else null.</param>
/// <param name="InlineValue">What follows <c>=</c> in <c>--size=square</c>.</param>
/// <param name="AfterBreak">A line break stands before it.</param>
internal readonly record struct Token(string Raw, string Value, string? Option, string? InlineValue, bool AfterBreak);
