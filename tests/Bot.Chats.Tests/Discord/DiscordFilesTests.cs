using System.Net;
using Bot.Discord;
using static Bot.Chats.Tests.Discord.ScriptedHttp;

namespace Bot.Chats.Tests.Discord;

public sealed class DiscordFilesTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly ScriptedHttp _http = new();
    private readonly DiscordFiles _files;

    public DiscordFilesTests() => _files = new DiscordFiles(new HttpClient(_http), Options, _time);

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("https://cdn.discordapp.com/attachments/1/2/a.png?ex=1&is=2")]
    [InlineData("https://media.discordapp.net/attachments/1/2/a.png")]
    [InlineData("https://discord.test/attachments/a.png")]
    public async Task An_attachment_is_read_without_the_bots_token(string reference)
    {
        _http.Then(() => Json("the picture"));

        await using var stream = await _files.OpenAsync(reference, CancellationToken.None);

        using var reader = new StreamReader(stream!);
        Assert.Equal("the picture", await reader.ReadToEndAsync());
        Assert.Null(Assert.Single(_http.Sent).Authorization);
    }

    [Theory]
    [InlineData("http://cdn.discordapp.com/a.png")]
    [InlineData("https://cdn.discordapp.com:8443/a.png")]
    [InlineData("https://user@cdn.discordapp.com/a.png")]
    [InlineData("https://cdn.discordapp.com.evil.test/a.png")]
    [InlineData("https://evil.test/cdn.discordapp.com")]
    [InlineData("http://discord.test/a.png")]
    [InlineData("https://discord.test:444/a.png")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("file:///etc/passwd")]
    [InlineData("a.png")]
    public async Task No_other_host_is_asked(string reference)
    {
        Assert.Null(await _files.OpenAsync(reference, CancellationToken.None));
        Assert.Empty(_http.Sent);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task What_is_gone_is_null(int status)
    {
        _http.Then(() => Json("", status));

        Assert.Null(await _files.OpenAsync("https://cdn.discordapp.com/a.png", CancellationToken.None));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task A_failure_of_the_CDN_throws_and_does_not_name_the_signed_address(int status)
    {
        _http.Then(() => Json("", status));

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(
            () => _files.OpenAsync("https://cdn.discordapp.com/a.png?hm=signature", CancellationToken.None));

        Assert.DoesNotContain("signature", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_says_it_is_huge_is_not_read()
    {
        _http.Then(static () =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(Stream.Null) };
            response.Content.Headers.ContentLength = 1L << 40;
            return response;
        });

        Assert.Null(await _files.OpenAsync("https://cdn.discordapp.com/a.png", CancellationToken.None));
    }

    [Fact]
    public async Task A_CDN_that_never_answers_is_given_up()
    {
        _http.ThenAsync(static async cancellation =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            throw new InvalidOperationException("Nobody waits for ever.");
        });

        var opening = _files.OpenAsync("https://cdn.discordapp.com/a.png", CancellationToken.None);
        await _time.PassAsync(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<HttpRequestException>(() => opening);
    }
}
