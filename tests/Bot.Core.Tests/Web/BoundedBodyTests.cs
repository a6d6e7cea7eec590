using Bot.Core.Web;

namespace Bot.Core.Tests.Web;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(0, 10, 0, false)]
    [InlineData(9, 10, 9, false)]
    [InlineData(10, 10, 10, false)]
    [InlineData(11, 10, 10, true)]
    [InlineData(65_536, 65_536, 65_536, false)]
    [InlineData(65_537, 65_536, 65_536, true)]
    [InlineData(1_000_000, 65_536, 65_536, true)]
    public async Task A_body_is_read_up_to_its_limit(int length, int limit, int read, bool isCut)
    {
        var whole = new byte[length];
        new Random(3).NextBytes(whole);
        using var content = new ByteArrayContent(whole);

        var (body, wasCut) = await BoundedBody.ReadAsync(content, limit, CancellationToken.None);

        Assert.Equal(isCut, wasCut);
        Assert.Equal(whole[..read], body);
    }
}
