using System.Text;
using Bot.Core.Fal;

namespace Bot.Core.Tests.Fal;

/// <summary>Files that are in the result's JSON itself, and results that are large for other reasons.</summary>
public sealed class FalEmbeddedTests : IDisposable
{
    private readonly FalWorld _world = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("embedded-");

    private string Target => Path.Combine(_folder.FullName, "a");

    [Fact]
    public async Task A_file_in_the_result_is_named_by_its_place_there()
    {
        _world.Network.Answer(200, """
            {"images":[{"url":"data:image/png;base64,AAAA","width":8,"content_type":"image/png"},
                       {"url":"https://v3.fal.media/b.png"},{"url":"data:image\/webp;base64,BBBB"}],
             "has_nsfw_concepts":[false,false,true],"seed":7}
            """);
        var output = (await _world.ResultAsync()).Value!;
        Assert.Equal(["result:0", "https://v3.fal.media/b.png", "result:1"], output.Media.Select(static one => one.Url.AbsoluteUri));
        Assert.Equal((8, true, 7m), (output.Media[0].Width, output.Media[2].IsFlagged, output.Seed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4_096)]
    public async Task Its_bytes_are_written_however_they_come(int piece)
    {
        var (first, second) = (Bytes(30_001), Bytes(50_000));
        var json = $$"""{"images":[{"url":"{{Uri(first)}}"},{"url":"{{Uri(second)}}"}],"prompt":"data: of a fox, \"quoted\" \\"}""";
        _world.Network.Stream(new PiecesStream(json, piece), "application/json").Stream(new PiecesStream(json, piece), "application/json");
        Assert.Null(await CopyAsync(0));
        Assert.Equal(first, await File.ReadAllBytesAsync(Target));
        Assert.Null(await CopyAsync(1));
        Assert.Equal(second, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Escapes_that_writers_of_json_make_are_read()
    {
        _world.Network.Answer(200, """{"image":{"url":"data:image\/png;base64,\u002B\/8\u003D"}}""");
        Assert.Null(await CopyAsync(0));
        Assert.Equal(Convert.FromBase64String("+/8="), await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData("data:image/png,plain")]
    [InlineData("data:image/png;base64")]
    [InlineData("data:image/png;base64,")]
    [InlineData("data:image/png;base64,A*AA")]
    [InlineData("data:image/png;base64,AA\\u00e9A")]
    [InlineData("data:image/png;base64,AAA\\uZZZZ")]
    [InlineData("https://v3.fal.media/a.png")]
    public async Task What_is_no_such_file_is_a_failure(string url)
    {
        _world.Network.Answer(200, $$"""{"image":{"url":"{{url}}"} }""");
        Assert.Equal(FailureKind.UnreadableReply, (await CopyAsync(0))!.Kind);
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_not_written_on()
    {
        _world.Network.Answer(200, $$"""{"image":{"url":"{{Uri(Bytes(200_000))}}"} }""");
        Assert.NotNull(await CopyAsync(0, maxBytes: 50_000));
        Assert.InRange(new FileInfo(Target).Length, 0, 50_000);
    }

    [Fact]
    public async Task Trouble_on_the_way_is_outlived()
    {
        _world.Network.Answer(502).Answer(200, $$"""{"image":{"url":"{{Uri([1, 2, 3])}}"} }""");
        var copy = CopyAsync(0);
        await _world.Time.PassAsync(FalWorld.Seconds(1));
        Assert.Null(await copy);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Much_else_in_a_result_is_in_nobodys_way()
    {
        var numbers = string.Join(',', Enumerable.Range(0, 400_000));
        var deep = string.Concat(Enumerable.Repeat("[", 5_000)) + string.Concat(Enumerable.Repeat("]", 5_000));
        _world.Network.Answer(
            200,
            $$"""
            {"masks":[[{{numbers}}],{"rle":"{{new string('1', 900_000)}}"},{{deep}}],
             "images":[{"url":"https://v3.fal.media/a.png","width":9}],"seed":5}
            """);
        var output = (await _world.ResultAsync()).Value!;
        Assert.Equal(("https://v3.fal.media/a.png", 9, 5m), (output.Media[0].Url.AbsoluteUri, output.Media[0].Width, output.Seed));
    }

    [Theory]
    [InlineData("[[[1,2],[3]],{\"a\":\"b\"}]")]
    [InlineData("{\"images\":[{\"url\":\"https://x.test/\\\"\\\\\"}],\"n\":[],\"o\":{}}")]
    [InlineData("  { \"a\" : [ 1 , 2 ] , \"b\" : \"},]\" }  ")]
    public void What_is_small_is_kept_as_it_is(string json)
    {
        var scan = new ResultScan();
        foreach (var one in Encoding.UTF8.GetBytes(json)) scan.Take([one]);
        Assert.Equal(json, Encoding.UTF8.GetString(scan.Kept.Span));
    }

    [Fact]
    public async Task More_than_64_MB_is_a_failure_at_once()
    {
        _world.Network.Stream(new EndlessStream(ResultBody.MaxBytes + 1), "application/json");
        var failure = (await _world.ResultAsync()).Failure!;
        Assert.Contains("too large", failure.MemberText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_MB_of_a_result_are_read_in_little_memory()
    {
        _world.Network.Stream(new EndlessStream(60_000_000), "application/json");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = _world.ResultAsync();
        // Nothing of it waits, so that all of it was this thread's.
        Assert.True(result.IsCompleted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        Assert.Equal(FailureKind.NoMedia, (await result).Failure!.Kind);
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<FalFailure?> CopyAsync(int number, long maxBytes = 1_000_000) =>
        _world.Queue.CopyEmbeddedAsync(FalWorld.Ticket, number, Target, maxBytes, CancellationToken.None);

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static string Uri(byte[] bytes) => "data:image/png;base64," + Convert.ToBase64String(bytes);

    private sealed class PiecesStream(string text, int piece) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    /// <summary>One string of so many bytes in all, made as it is read.</summary>
    private sealed class EndlessStream(long length) : MemoryStream
    {
        private const string Start = "{\"a\":\"", End = "\"}";
        private long _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, length - _at);
            for (var i = 0; i < count; i++, _at++)
            {
                buffer.Span[i] = _at < Start.Length ? (byte)Start[(int)_at]
                    : _at >= length - End.Length ? (byte)End[(int)(_at - length + End.Length)] : (byte)'x';
            }

            return ValueTask.FromResult(count);
        }
    }
}
