using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Tests.Fal;
using Bot.Core.Web;

namespace Bot.Core.Tests.Media;

public sealed class MediaDownloadTests : IDisposable
{
    private const string Url = "https://v3.fal.media/a";
    private static readonly byte[] Png = Pictures.Png(4, 3);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("media-");
    private readonly ScriptedHandler _network = new();
    private readonly ManualTime _time = new();
    private readonly HttpClient _http;
    private readonly MediaDownload _download;

    public MediaDownloadTests()
    {
        _http = new HttpClient(_network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _download = new MediaDownload(_http, new PublicAddress([]), _time, new Middle());
    }

    private string Target => Path.Combine(_folder.FullName, "a.png");

    [Fact]
    public async Task A_picture_is_stored_and_looked_at()
    {
        _network.Stream(new MemoryStream(Png), "text/plain");

        var result = await FetchAsync();

        Assert.Equal(new FetchedFile(Target, Png.Length, MediaType.Png, 4, 3), result.File);
        Assert.Equal(Png, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.FullName));
        Assert.Null(_network.Sent[0].Header("Authorization"));
    }

    [Fact]
    public async Task A_large_picture_comes_through_whole()
    {
        byte[] large = [.. Png, .. new byte[300_000]];
        _network.Stream(new MemoryStream(large));
        Assert.Equal(large.Length, (await FetchAsync(1_000_000)).File!.Length);
        Assert.Equal(large, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Exactly_the_limit_is_allowed()
    {
        _network.Stream(new MemoryStream(Png));
        Assert.True((await FetchAsync(Png.Length)).IsSuccess);
    }

    [Fact]
    public async Task More_than_the_limit_is_not_read_though_no_length_was_told()
    {
        _network.Stream(new UnsizedStream(new byte[1_000_000]));
        AssertFailed(MediaFailureKind.TooLarge, await FetchAsync(20_000));
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_refused_unread()
    {
        _network.Stream(new MemoryStream(new byte[1_000]));
        AssertFailed(MediaFailureKind.TooLarge, await FetchAsync(999));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("....ftypmp42")]
    public async Task What_is_no_picture_is_refused_whatever_its_type_says(string body)
    {
        _network.Stream(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(body)), "image/png");
        AssertFailed(MediaFailureKind.NotMedia, await FetchAsync());
    }

    [Fact]
    public async Task A_video_is_welcome_where_it_is_asked_for()
    {
        _network.Stream(new MemoryStream([0, 0, 0, 0, .. "ftypmp42"u8]));
        var limits = new MediaLimits(100, TimeSpan.FromSeconds(60), FileKind.Image, FileKind.Video);
        var result = await _download.ToFileAsync(Url, Target, limits, CancellationToken.None);
        Assert.Equal(MediaType.Mp4, result.File!.Type);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_models_do_not_take_is_a_result_and_no_input(bool isResult)
    {
        _network.Stream(new MemoryStream([0, 0, 0, 28, .. "ftypavif"u8, 0, 0, 0, 0]), "image/avif");
        var limits = new MediaLimits(100, TimeSpan.FromSeconds(60), FileKind.Image) { IsResult = isResult };
        var result = await _download.ToFileAsync(Url, Target, limits, CancellationToken.None);
        Assert.Equal(isResult, result.IsSuccess);
    }

    [Theory]
    [InlineData("image/heic", "....ftypheic", 1_000, true)]
    [InlineData("image/png", "<html>", 1_000, false)]
    [InlineData("text/html", "....ftypheic", 1_000, false)]
    [InlineData("image/png", "", 1_000, false)]
    [InlineData("video/mp4", "....ftypmp42", 5, true)]
    [InlineData("text/html", "<html>", 5, false)]
    public async Task It_tells_what_is_there_and_only_not_taken(string type, string body, long limit, bool isThere)
    {
        _network.Stream(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(body)), type);
        Assert.Equal(isThere, (await FetchAsync(limit)).Failure!.IsThere);
    }

    [Theory]
    [InlineData("//[")]
    [InlineData("http://[::1")]
    [InlineData("https://")]
    [InlineData("https://a\u0301\u2024.example/\u2028")]
    [InlineData("https://xn--/")]
    [InlineData("https://xn--a-ecp.ru/")]
    [InlineData("https://\ud800.example/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://v3.fal.media/")]
    [InlineData("data:image/png;base64,AAAA")]
    public async Task A_redirect_to_nowhere_is_a_failure_and_no_exception(string location)
    {
        _network.Answer(302, "", ("Location", location));
        _network.Answer(404);
        Assert.False((await FetchAsync()).IsSuccess);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_refusal_is_not_asked_again(int status)
    {
        _network.Answer(status);
        AssertFailed(MediaFailureKind.Unreachable, await FetchAsync());
        Assert.Single(_network.Sent);
    }

    [Fact]
    public async Task A_passing_trouble_is_tried_three_times()
    {
        _network.Answer(503).FailConnecting().Stream(new MemoryStream(Png));
        var fetch = FetchAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await _time.PassAsync(TimeSpan.FromSeconds(2));
        Assert.True((await fetch).IsSuccess);
    }

    [Fact]
    public async Task After_three_troubles_it_gives_up()
    {
        _network.Answer(500).Answer(500).Answer(500);
        var fetch = FetchAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        await _time.PassAsync(TimeSpan.FromSeconds(2));
        AssertFailed(MediaFailureKind.Unreachable, await fetch);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_fetched_again()
    {
        _network.Stream(new BreakingStream(Png)).Stream(new MemoryStream(Png));
        var fetch = FetchAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        Assert.True((await fetch).IsSuccess);
        Assert.Equal(Png, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task What_takes_too_long_is_left()
    {
        _network.Hang();
        var fetch = FetchAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(60));
        AssertFailed(MediaFailureKind.TimedOut, await fetch);
    }

    [Fact]
    public async Task The_caller_can_give_up()
    {
        using var cancel = new CancellationTokenSource();
        _network.Hang();
        var fetch = _download.ToFileAsync(
            Url, Target, new MediaLimits(10, TimeSpan.FromSeconds(60), FileKind.Image), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public async Task Redirects_are_followed_to_public_addresses()
    {
        _network.Answer(302, "", ("Location", "/b")).Answer(307, "", ("Location", "https://cdn.example.com/c"));
        _network.Stream(new MemoryStream(Png));
        Assert.True((await FetchAsync()).IsSuccess);
        Assert.Equal(
            [Url, "https://v3.fal.media/b", "https://cdn.example.com/c"], _network.Sent.Select(s => s.Url));
    }

    [Theory]
    [InlineData("http://cdn.example.com/c")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://localhost/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//user@evil.example/")]
    public async Task A_redirect_to_elsewhere_is_refused(string location)
    {
        _network.Answer(302, "", ("Location", location));
        AssertFailed(MediaFailureKind.Refused, await FetchAsync());
        Assert.Single(_network.Sent);
    }

    [Fact]
    public async Task Redirects_without_end_are_left()
    {
        for (var i = 0; i < 4; i++) _network.Answer(302, "", ("Location", "/again"));
        AssertFailed(MediaFailureKind.Unreachable, await FetchAsync());
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_a_failure()
    {
        _network.Answer(302);
        AssertFailed(MediaFailureKind.Unreachable, await FetchAsync());
    }

    [Fact]
    public async Task A_refused_address_is_not_fetched()
    {
        var limits = new MediaLimits(10, TimeSpan.FromSeconds(60), FileKind.Image);
        var result = await _download.ToFileAsync("https://10.0.0.1/", Target, limits, CancellationToken.None);
        AssertFailed(MediaFailureKind.Refused, result);
        Assert.Empty(_network.Sent);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told_apart()
    {
        _network.Stream(new MemoryStream(Png));
        var limits = new MediaLimits(1_000, TimeSpan.FromSeconds(60), FileKind.Image);
        var missing = Path.Combine(_folder.FullName, "missing", "a.png");
        var result = await _download.ToFileAsync(Url, missing, limits, CancellationToken.None);
        AssertFailed(MediaFailureKind.NotStored, result);
    }

    [Fact]
    public async Task A_failure_keeps_the_file_that_was_there()
    {
        await File.WriteAllTextAsync(Target, "old");
        _network.Answer(404);
        Assert.False((await FetchAsync()).IsSuccess);
        Assert.Equal("old", await File.ReadAllTextAsync(Target));
    }

    public void Dispose()
    {
        _http.Dispose();
        _network.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<MediaResult> FetchAsync(long maxBytes = 1_000) => _download.ToFileAsync(
        Url, Target, new MediaLimits(maxBytes, TimeSpan.FromSeconds(60), FileKind.Image), CancellationToken.None);

    private void AssertFailed(MediaFailureKind kind, MediaResult result)
    {
        Assert.Equal(kind, result.Failure?.Kind);
        Assert.EndsWith(".", result.Failure!.MemberText);
        Assert.Empty(Directory.GetFiles(_folder.FullName));
    }

    private sealed class Middle : Random
    {
        public override double NextDouble() => 0.5;
    }

    private sealed class UnsizedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length
                ? base.ReadAsync(buffer[..Math.Min(5, buffer.Length)], cancellationToken)
                : ValueTask.FromException<int>(new IOException("reset"));
    }
}
