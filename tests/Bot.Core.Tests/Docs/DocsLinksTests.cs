using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Core.Tests.Docs;

/// <summary>What the documents point to is there: files by links, code by names.</summary>
public sealed partial class DocsLinksTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        var documents = Directory.GetFiles(Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories));
        var links = documents.SelectMany(document => Link().Matches(File.ReadAllText(document)).Select(match => (document, To: match.Groups["path"].Value)))
            .Where(static one => !one.To.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(links);
        Assert.Empty(links.Where(static one => !Path.Exists(Path.Combine(Path.GetDirectoryName(one.document)!, one.To)))
            .Select(static one => $"{Path.GetFileName(one.document)} links to {one.To}, which is not there."));
    }

    /// <summary>A renamed type is renamed in the documents that explain the code.</summary>
    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/glossary.md")]
    [InlineData("docs/data.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Every_name_of_code_is_in_the_code(string document)
    {
        var names = Code().Matches(File.ReadAllText(Path.Combine(Root, document)))
            .SelectMany(static match => Name().Matches(match.Value)).Select(static match => match.Value).ToHashSet();
        Assert.NotEmpty(names);
        foreach (var file in new[] { "src", "tests" }.SelectMany(static folder =>
            Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)))
        {
            if (names.Count == 0) break;
            if (file == Here()) continue;
            names.ExceptWith(Name().Matches(File.ReadAllText(file)).Select(static match => match.Value));
        }

        // A property of MSBuild, which no C# names.
        names.Remove("FailOnAdvisory");
        Assert.Empty(names.Select(name => $"{document} names {name}, which no code does: rename it there too."));
    }

    [GeneratedRegex(@"\]\((?<path>[^)#\s]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\n]+`", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();

    // Two humps at least: a single word may be anything.
    [GeneratedRegex(@"\b(?:[A-Z][a-z0-9]+){2,}\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();

    private static string Here([CallerFilePath] string here = "") => here;
}
