using System.Buffers.Binary;
using Bot.Sandbox.Fal.Work;
using Bot.Sandbox.Media;
using Bot.Sandbox.Tests.Fal;

namespace Bot.Sandbox.Tests;

/// <summary>Films, sounds and archives come from outside: what they say of themselves is never trusted.</summary>
public sealed class MediaReaderTests
{
    [Fact]
    public void A_film_without_a_video_track_is_a_sound()
    {
        var file = Changed("vide", "soun"u8);

        Assert.Equal(new AudioHeader("m4a", TimeSpan.FromSeconds(3)), AudioHeader.Read(file));
        Assert.Equal((true, false), (IsoMedia.Read(file)!.HasSound, IsoMedia.Read(file)!.HasVideo));
        Assert.Null(AudioHeader.Read(SampleMedia.Mp4(3)));
    }

    [Fact]
    public void Quick_time_tells_itself_by_its_brand()
    {
        Assert.True(IsoMedia.Read(Changed("isom", "qt  "u8))!.IsQuickTime);
        Assert.False(IsoMedia.Read(SampleMedia.Mp4(3))!.IsQuickTime);
    }

    [Fact]
    public void A_long_movie_header_is_read_too()
    {
        byte[] header = [1, 0, 0, 0, .. new byte[16], 0, 0, 3, 232, 0, 0, 0, 0, 0, 0, 0x1B, 0x58, .. new byte[80]];
        byte[] file = [.. Box("ftyp", "isom\0\0\0\0"u8), .. Box("moov", Box("mvhd", header))];

        Assert.Equal(TimeSpan.FromSeconds(7), IsoMedia.Read(file)!.Duration);
    }

    [Theory]
    [InlineData("mvhd")]
    [InlineData("moov")]
    [InlineData("ftyp")]
    public void A_file_without_its_tables_is_none(string box) =>
        Assert.Null(IsoMedia.Read(Changed(box, "nope"u8)));

    [Fact]
    public void Broken_bytes_never_break_the_readers()
    {
        var random = new Random(1);
        byte[][] files =
        [
            SampleMedia.Mp4(1, 64, 48), SampleMedia.Wav(0.1), SampleMedia.Mp3(3), SampleMedia.Aac(3), SampleMedia.Ogg(1),
            Safetensors.Write("fx9", 1), FalInputs.Pictures(4),
        ];
        for (var i = 0; i < 20_000; i++)
        {
            var file = files[i % files.Length].ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
                file[random.Next(file.Length)] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            var cut = file.AsSpan(0, random.Next(4) == 0 ? random.Next(file.Length + 1) : file.Length);
            Assert.True(IsoMedia.Read(cut) is null or { Duration.TotalSeconds: >= 0 });
            Assert.True(AudioHeader.Read(cut)?.Duration is null or { TotalSeconds: >= 0 });
            Safetensors.IsValid(cut);
            if (i % files.Length != 6) continue;
            var error = PictureArchive.Check(new("images_data_url", "", InputKind.Archive), cut.ToArray());
            Assert.True(error is null or { Type: "invalid_archive" or "archive_file_count_below_minimum" });
        }
    }

    private static byte[] Changed(string from, ReadOnlySpan<byte> to)
    {
        var file = SampleMedia.Mp4(3);
        to.CopyTo(file.AsSpan(file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(from))));
        return file;
    }

    private static byte[] Box(string type, ReadOnlySpan<byte> body)
    {
        byte[] box = [0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(type), .. body];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
