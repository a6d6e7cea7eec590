using System.Reflection;

namespace Bot.EndToEnd.Tests;

/// <summary>Who may know whom: the map of docs/architecture.md.</summary>
public sealed class ArrowTests
{
    [Theory]
    [InlineData("Bot.Core")]
    [InlineData("Bot.Sandbox")]
    [InlineData("Bot.Discord", "Bot.Core")]
    [InlineData("Bot.Telegram", "Bot.Core")]
    public void A_project_knows_only_those_it_may(string project, params string[] known) =>
        Assert.Equal(known, References(project).Where(IsOurs));

    [Theory]
    [InlineData("Bot.Core")]
    [InlineData("Bot.Discord")]
    [InlineData("Bot.Telegram")]
    public void The_web_framework_stays_at_the_edge(string project) =>
        Assert.DoesNotContain(References(project), static name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project) =>
        Assembly.Load(project).GetReferencedAssemblies().Select(static reference => reference.Name ?? "");

    private static bool IsOurs(string name) => name.StartsWith("Bot.", StringComparison.Ordinal);
}
