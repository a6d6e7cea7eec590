using System.Buffers.Binary;
using Bot.Core.Media;
using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.Media;

public sealed class OggLengthTests : IDisposable
{
    private static readonly byte[] Opus = [.. "OpusHead"u8, 1, 1, 0x38, 0x01, 0x80, 0xBB, 0, 0, 0, 0, 0];
    private static readonly byte[] Vorbis = [1, .. "vorbis"u8, 0, 0, 0, 0, 2, 0x44, 0xAC, 0, 0, .. new byte[14]];

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Opus_counts_in_48_kHz_from_before_what_is_thrown_away() =>
        Assert.Equal(5, await ReadAsync([.. Page(0, Opus), .. Page(48_000, new byte[200]), .. Page(5 * 48_000 + 312, new byte[300])]));

    [Fact]
    public async Task Vorbis_counts_in_its_own_rate() =>
        Assert.Equal(2.5m, await ReadAsync([.. Page(0, Vorbis), .. Page(110_250, new byte[60_000])]));

    [Fact]
    public async Task What_looks_like_a_page_within_one_is_none() =>
        Assert.Equal(4, await ReadAsync([.. Page(0, Opus), .. Page(4 * 48_000 + 312, [.. Page(48_000, new byte[9]), .. new byte[20]])]));

    [Fact]
    public async Task A_file_that_does_not_tell_is_null()
    {
        Assert.Null(await ReadAsync([]));
        Assert.Null(await ReadAsync([.. "OggS"u8]));
        Assert.Null(await ReadAsync(Page(0, [.. "Speex   "u8])));
        Assert.Null(await ReadAsync([.. Page(0, Opus), .. Page(48_000, new byte[9], stream: 8)]));
        Assert.Null(await ReadAsync([.. Page(0, Opus), .. Page(-1, new byte[9])]));
        Assert.Null(await ReadAsync([.. Page(0, Opus), .. Page(96_000, new byte[90])[..^1]]));
        Assert.Null(await ReadAsync(Page(0, [.. Vorbis[..12], 0, 0, 0, 0])));
    }

    [Fact]
    public async Task Random_bytes_never_throw()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            byte[] bytes = [.. Page(0, i % 2 == 0 ? Opus : Vorbis), .. Page(96_000, new byte[100])];
            for (var hits = 0; hits < 4; hits++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            await ReadAsync(bytes[..random.Next(bytes.Length)]);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] Page(long samples, byte[] content, byte stream = 7)
    {
        var position = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(position, samples);
        byte[] parts = [.. Enumerable.Repeat((byte)255, content.Length / 255), (byte)(content.Length % 255)];
        return [.. "OggS"u8, 0, 0, .. position, stream, 0, 0, 0, .. new byte[8], (byte)parts.Length, .. parts, .. content];
    }

    private async Task<decimal?> ReadAsync(byte[] bytes)
    {
        var path = _folder.File("a.ogg");
        await File.WriteAllBytesAsync(path, bytes);
        return await OggLength.ReadAsync(path, CancellationToken.None);
    }
}
