namespace Bot.Chats.Tests;

public sealed class SkeletonTests
{
    [Fact]
    public void The_suite_is_wired() => Assert.EndsWith("Tests", typeof(SkeletonTests).Namespace, StringComparison.Ordinal);
}
