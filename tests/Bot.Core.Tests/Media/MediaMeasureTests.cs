using Bot.Core.Chat;
using Bot.Core.Media;
using Bot.Core.Tests.Fal;
using Bot.Core.Web;

namespace Bot.Core.Tests.Media;

/// <summary>Looking at an address for the size of what is there.</summary>
public sealed class MediaMeasureTests : IDisposable
{
    private const string Url = "https://pictures.example.com/a";
    private readonly ScriptedHandler _network = new();
    private readonly ManualTime _time = new();
    private readonly HttpClient _http;
    private readonly MediaDownload _download;

    public MediaMeasureTests()
    {
        _http = new HttpClient(_network, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        _download = new MediaDownload(_http, new PublicAddress([]), _time, new Middle());
    }

    [Fact]
    public async Task A_picture_is_measured_and_left_where_it_is()
    {
        using var body = new MemoryStream([.. Pictures.Png(640, 480), .. new byte[900_000]]);
        _network.Answer(302, "", ("Location", "/b")).Stream(body, "text/plain");
        Assert.Equal(new FileMeasure(MediaType.Png, 640, 480), (await MeasureAsync()).Measure);
        Assert.False(body.CanRead);
        Assert.Equal([Url, "https://pictures.example.com/b"], _network.Sent.Select(static sent => sent.Url));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("....ftypmp42")]
    public async Task What_is_no_picture_is_refused_whatever_its_type_says(string body)
    {
        _network.Stream(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(body)), "image/png");
        Assert.Equal(MediaFailureKind.NotMedia, (await MeasureAsync()).Failure?.Kind);
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_refused_unread()
    {
        _network.Stream(new MemoryStream(new byte[1_000_001]));
        Assert.Equal(MediaFailureKind.TooLarge, (await MeasureAsync()).Failure?.Kind);
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("http://example.com/")]
    public async Task A_redirect_to_elsewhere_is_refused(string location)
    {
        _network.Answer(302, "", ("Location", location));
        Assert.Equal(MediaFailureKind.Refused, (await MeasureAsync()).Failure?.Kind);
        Assert.Equal(MediaFailureKind.Refused, (await MeasureAsync("https://10.0.0.1/a.png")).Failure?.Kind);
        Assert.Single(_network.Sent);
    }

    [Fact]
    public async Task A_passing_trouble_is_tried_again_and_what_takes_too_long_is_left()
    {
        _network.Answer(503).Hang();
        var measuring = MeasureAsync();
        await _time.PassAsync(TimeSpan.FromSeconds(1));
        while (_network.Sent.Count < 2) await Task.Yield();
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(MediaFailureKind.TimedOut, (await measuring).Failure?.Kind);
        Assert.Equal(2, _network.Sent.Count);
    }

    public void Dispose()
    {
        _http.Dispose();
        _network.Dispose();
    }

    private sealed class Middle : Random
    {
        public override double NextDouble() => 0.5;
    }

    private Task<MeasureResult> MeasureAsync(string url = Url) =>
        _download.MeasureAsync(url, new MediaLimits(1_000_000, TimeSpan.FromSeconds(60), FileKind.Image), CancellationToken.None);
}
