using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Core.Tests.Chat;

/// <summary>
/// Core names no platform and asks none for its name: what differs is told by <see cref="Bot.Core.Chat.ChatTraits"/> and
/// <see cref="Bot.Core.Chat.IChat"/>. The host names them in its list of modules alone. Comments may name one as an example.
/// Migrations are no sources: what is applied is data.
/// </summary>
public sealed partial class PlatformNamesTests
{
    private static readonly Regex Names = new(
        string.Join('|', Platforms.All.SelectMany(static one => new[] { one.Name, one.Title }).Select(Regex.Escape)),
        RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    [Theory]
    [InlineData("Bot.Core", "")]
    [InlineData("Bot.Host", "ChatModules.cs")]
    public void What_knows_every_platform_names_none(string project, string list)
    {
        var folder = Path.Combine(Root(), "src", project);
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file.Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin") && Path.GetFileName(file) != list)
            .ToList();
        Assert.True(sources.Count > 10, "The sources were not found.");
        var faults = sources.SelectMany(file => File.ReadLines(Path.Combine(folder, file)).Index()
            .Where(static line => IsFault(line.Item))
            .Select(line => $"{file}:{line.Index + 1}: {line.Item.Trim()}"));
        Assert.True(!faults.Any(), "Ask a ChatTraits for what differs instead:\n" + string.Join('\n', faults));
    }

    [Theory]
    [InlineData("""if (chat == "discord") return;""", true)]
    [InlineData("""new Refusal("Telegram has no roles.")""", true)]
    [InlineData("private bool IsForTelegram => false;", true)]
    [InlineData("""new Uri($"https://discord.com/channels/{guild}")""", true)]
    [InlineData("if (one.Platform == other.Platform)", true)]
    [InlineData("""job is { Platform: "lines" }""", true)]
    [InlineData("""platform is "lines" """, true)]
    [InlineData("/// <summary>A person, written <c>discord:123</c>.</summary>", false)]
    [InlineData("    // Telegram shows a group's answers to everybody.", false)]
    [InlineData("return 1; // as Discord does", false)]
    [InlineData("replies.Chat(id.Platform)", false)]
    public void A_name_is_seen_outside_of_comments(string line, bool isFault) => Assert.Equal(isFault, IsFault(line));

    private static bool IsFault(string line)
    {
        var code = Comment().Replace(line, "");
        return Names.IsMatch(code) || Comparison().IsMatch(code);
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    // An address holds // too, but no space before it.
    [GeneratedRegex(@"(^|\s)//.*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b[Pp]latform\s*([!=]=|is (not )?"")|\bPlatform: (not )?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();
}
