using System.Runtime.CompilerServices;
using Bot.Core.Models;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Features;
using Bot.Core.Web;

namespace Bot.Core.Tests.Docs;

public sealed class ReferenceTests
{
    /// <summary>After a change of a command or model, run this test once with UPDATE_DOCS=1 and commit the file.</summary>
    [Fact]
    public void The_reference_in_docs_is_what_the_declarations_say()
    {
        var catalogue = new Catalogue(CatalogFile.ReadEmbedded(), new PublicAddress([]));
        var expected = Reference.Write(DeclaredCommands.For(catalogue), catalogue, Platforms.All);
        var path = Path.Combine(Root(), "docs", "commands.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.True(
            expected == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "docs/commands.md is not what the declarations say. Run this test with UPDATE_DOCS=1 and commit the file.");
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
