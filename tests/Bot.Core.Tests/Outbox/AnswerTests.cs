using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Core.Tests.Outbox;

/// <summary>How the sentences that members read are written, in the sources.</summary>
public sealed partial class AnswerTests
{
    // Parts of sentences that operators read, behind a template's name or a refund's.
    private static readonly string[] Parts = ["TemplateAudit.cs", "PromptPattern.cs", "TelegramStarChat.cs", "RefundDesk.cs"];

    [Fact]
    public void A_refusal_begins_with_a_capital()
    {
        var sources = Path.GetFullPath(Path.Combine(Here(), "../../../src"));
        var faults = Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            .Where(static file => !Parts.Contains(Path.GetFileName(file)))
            .SelectMany(static file => LowerCase().Matches(File.ReadAllText(file))
                .Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
        Assert.Empty(faults);
    }

    [GeneratedRegex(
        @"(new Refusal|Answers\.Private|\bRefused|Refusal \w+(\([^)]*\))? =>?\s*new)\("
        + @"\s*\$?@?\$?""(?=[a-z]|\{(model|input|option|variable)\.)[^""]*",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex LowerCase();

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
