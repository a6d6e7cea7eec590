using Bot.Core.Chat.Commands;
using Bot.Core.Models;
using Bot.Core.Models.Templates;

namespace Bot.Core.Features.Generate;

/// <summary>What is meant by the words of <c>/cost</c>: a command with or without its slash, or a prompt. Pure.</summary>
internal static class QuotedCommand
{
    // A bare command is priced by something that it can be about.
    private static readonly Dictionary<string, string> Subjects = new(StringComparer.Ordinal)
    {
        ["imagine"] = "a fox",
        ["edit"] = "more snow",
        ["lora"] = "a fox",
        ["video"] = "a fox",
        ["effect"] = "squish",
        ["lipsync"] = "Good morning",
        ["train"] = "my-fox",
    };

    /// <summary>The command in full, as <see cref="CommandReader"/> takes it.</summary>
    public static string Of(string written, Catalogue catalogue)
    {
        var text = written.Trim();
        var end = text.AsSpan().IndexOfAny(" \t\r\n");
        var first = end < 0 ? text : text[..end];
        var name = first.TrimStart('/').ToLowerInvariant();
        if (!first.StartsWith('/'))
        {
            if (name != TemplateCommand.Name && catalogue.For(name).Count == 0) return "/imagine " + text;
            text = "/" + text;
        }

        if (end < 0 && Subjects.TryGetValue(name, out var subject)) text = $"{text} {subject}";
        // Which LoRA it is changes no price.
        return name == "lora" && !text.Contains("lora", 1 + name.Length) ? $"{text} --lora_url any/lora" : text;
    }

    private static bool Contains(this string text, string word, int from) =>
        text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase) >= 0;
}
