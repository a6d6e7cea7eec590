using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Core.Tests.Wording;

/// <summary>
/// Meaning is in types, not in words: nothing is decided by what a sentence of our own says, by a refusal's text, or by a part of a
/// kind's name. What another program tells only by words is read in one place, with its source.
/// </summary>
public sealed partial class MeaningTests
{
    private static readonly string[] Projects = ["Bot.Core", "Bot.Discord", "Bot.Telegram", "Bot.Host"];

    [Fact]
    public void Nothing_is_decided_by_words()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src"));
        var faults =
            from project in Projects
            from file in Directory.EnumerateFiles(Path.Combine(root, project), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(root, file)
            where path.Split(Path.DirectorySeparatorChar)[1] is not ("obj" or "bin")
            from line in File.ReadLines(file).Index()
            where IsFault(line.Item) && !IsWire(path)
            select $"{path}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("""text.Contains("charged", StringComparison.Ordinal) ? text : other""", true)]
    [InlineData("""words.StartsWith("Only moderators", StringComparison.Ordinal)""", true)]
    [InlineData("if (refusal == BatchRefusals.Expired) board.Show(id);", true)]
    [InlineData("refusal.Text == JobRefusals.NotYours.Text", true)]
    [InlineData("faults.Any(fault => fault.StartsWith(name, StringComparison.Ordinal))", true)]
    [InlineData("failure.MemberText.Contains(word, StringComparison.Ordinal)", true)]
    [InlineData("""Kind.Contains("video", StringComparison.Ordinal)""", true)]
    [InlineData("one.Words != other.Words", false)]
    [InlineData("""name.StartsWith("/", StringComparison.Ordinal)""", false)]
    [InlineData("refusal == null", false)]
    public void A_decision_by_words_is_seen(string line, bool isFault) => Assert.Equal(isFault, IsFault(line));

    /// <summary>
    /// Telegram tells refusals apart by words alone. What a person wrote is words, too. And whether an address stands whole in a
    /// message that was shortened, the message tells.
    /// </summary>
    private static bool IsWire(string path) =>
        Path.GetFileName(path) is "RefusalKind.cs" or "SettingsReader.cs" or "QuotedCommand.cs" or "MessagePlan.cs";

    private static bool IsFault(string line) => Sentence().IsMatch(line) || OfRefusal().IsMatch(line) || Told().IsMatch(line);

    private static string Here([CallerFilePath] string here = "") => here;

    // A variable that holds a sentence of our own, searched or compared.
    [GeneratedRegex(
        @"\b(([Tt]ext|[Ww]ords|[Ss]entence|[Ff]ault|[Rr]eason|[Mm]essage|[Dd]escription|[Kk]ind)\.(Contains|StartsWith|EndsWith|IndexOf)\(\$?""[A-Za-z]{3}[A-Za-z ]*"""
            + @"|(words|sentence|fault|reason|message|(?<=\.)(Words|Kind|Reason|Message))\.(Contains|StartsWith|EndsWith)\([A-Za-z][\w.]*[,)])",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"[!=]= *\w+Refusals\.|\brefusal\.Text *[!=]=|\w+Refusals\.\w+(\.Text)? *[!=]=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfRefusal();

    [GeneratedRegex(@"\.(MemberText|OperatorText)(\.(Contains|StartsWith|EndsWith|IndexOf)\(| *[!=]=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Told();
}
