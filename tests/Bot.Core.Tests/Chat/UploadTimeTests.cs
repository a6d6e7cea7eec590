using Bot.Core.Chat;

namespace Bot.Core.Tests.Chat;

public sealed class UploadTimeTests
{
    [Theory]
    [InlineData(0, 15)]
    [InlineData(1_000_000, 19)]
    [InlineData(50_000_000, 215)]
    public void The_limit_grows_with_the_file(long bytes, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), UploadTime.Limit(bytes));
}
