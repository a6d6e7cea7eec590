namespace Bot.Sandbox.Fal.Drawing;

/// <summary>
/// Writes H.264 (ITU-T H.264, constrained baseline) without any prediction: a key frame holds every square as plain
/// samples, a frame between holds those that changed and skips the others. Large for a film, small for a program.
/// </summary>
internal sealed class H264Encoder(int width, int height)
{
    /// <summary>nal_ref_idc 3 with types 7, 8, 5 and 1.</summary>
    private const byte Sequence = 0x67, Parameters = 0x68, Key = 0x65, Between = 0x61;

    /// <summary>mb_type of plain samples in a key frame; in a frame between five more (tables 7-11, 7-13).</summary>
    private const int PlainSamples = 25, PlainSamplesBetween = 5 + PlainSamples;

    /// <summary>mb_type I_16x16, predicted as the mean, nothing added: grey where nothing is before.</summary>
    private const int Mean = 3;
    private const int FrameNumberBits = 4;
    private readonly int _count = Macroblocks.Cover(width) * Macroblocks.Cover(height);
    private Macroblocks? _last;
    private int _frameNumber;
    private int _keys;

    /// <summary>The sequence parameter set: baseline, level 3.1, cropped to the very size.</summary>
    public byte[] SequenceSet()
    {
        var (across, down) = (Macroblocks.Cover(width), Macroblocks.Cover(height));
        var bits = new H264BitWriter(64);
        bits.Bits(66, 8);
        bits.Bits(0b1100_0000, 8);
        bits.Bits(31, 8);
        bits.Golomb(0);
        bits.Golomb(FrameNumberBits - 4);
        bits.Golomb(2); // pic_order_cnt_type: shown in the order of decoding
        bits.Golomb(1); // one reference frame
        bits.Bits(0, 1);
        bits.Golomb(across - 1);
        bits.Golomb(down - 1);
        bits.Bits(0b11, 2); // whole frames; direct_8x8_inference_flag
        bits.Bits(1, 1); // cropped, in steps of two dots
        bits.Golomb(0);
        bits.Golomb(((across * Macroblocks.Side) - width) / 2);
        bits.Golomb(0);
        bits.Golomb(((down * Macroblocks.Side) - height) / 2);
        bits.Bits(0, 1); // nothing about display
        return bits.Unit(Sequence);
    }

    /// <summary>The picture parameter set: no CABAC, one slice group, the deblocking filter told per slice.</summary>
    public static byte[] PictureSet()
    {
        var bits = new H264BitWriter(64);
        bits.Golomb(0);
        bits.Golomb(0);
        bits.Bits(0, 2);
        bits.Golomb(0);
        bits.Golomb(0);
        bits.Golomb(0);
        bits.Bits(0, 3);
        bits.Golomb(0);
        bits.Golomb(0);
        bits.Golomb(0);
        bits.Bits(0b100, 3);
        return bits.Unit(Parameters);
    }

    /// <summary>A frame that needs none before it.</summary>
    public byte[] KeyFrame(Macroblocks picture)
    {
        var bits = KeySlice(picture.Count * 400);
        for (var index = 0; index < _count; index++) Plain(bits, PlainSamples, picture[index]);
        _last = picture;
        return bits.Unit(Key);
    }

    /// <summary>A grey key frame of a byte a square.</summary>
    public byte[] GreyFrame()
    {
        var bits = KeySlice(_count * 2);
        for (var index = 0; index < _count; index++)
        {
            bits.Golomb(Mean);
            bits.Golomb(0); // intra_chroma_pred_mode: mean
            bits.Golomb(0); // mb_qp_delta
            bits.Bits(1, 1); // coeff_token: no coefficients
        }

        return bits.Unit(Key);
    }

    /// <summary>A frame as the difference from the last.</summary>
    public byte[] NextFrame(Macroblocks picture)
    {
        if (_last is not { } last) throw new InvalidOperationException("A film begins with a key frame.");
        var bits = SliceBetween();
        var skipped = 0;
        for (var index = 0; index < _count; index++)
        {
            if (picture[index].SequenceEqual(last[index]))
            {
                skipped++;
                continue;
            }

            bits.Golomb(skipped);
            Plain(bits, PlainSamplesBetween, picture[index]);
            skipped = 0;
        }

        if (skipped > 0) bits.Golomb(skipped);
        _last = picture;
        return bits.Unit(Between);
    }

    /// <summary>A frame equal to the last.</summary>
    public byte[] SameFrame()
    {
        var bits = SliceBetween();
        bits.Golomb(_count);
        return bits.Unit(Between);
    }

    private H264BitWriter KeySlice(int capacity)
    {
        _frameNumber = 0;
        var bits = SliceStart(capacity, type: 7);
        bits.Golomb(_keys++ & 1); // idr_pic_id differs from one key frame to the next
        bits.Bits(0, 2); // dec_ref_pic_marking
        return SliceEnd(bits);
    }

    private H264BitWriter SliceBetween()
    {
        _frameNumber = (_frameNumber + 1) & ((1 << FrameNumberBits) - 1);
        var bits = SliceStart(16 * 1024, type: 5);
        bits.Bits(0, 3); // the usual references, in the usual order, marked the usual way
        return SliceEnd(bits);
    }

    private H264BitWriter SliceStart(int capacity, int type)
    {
        var bits = new H264BitWriter(capacity);
        bits.Golomb(0);
        bits.Golomb(type);
        bits.Golomb(0);
        bits.Bits((uint)_frameNumber, FrameNumberBits);
        return bits;
    }

    private static H264BitWriter SliceEnd(H264BitWriter bits)
    {
        bits.Golomb(0); // slice_qp_delta
        bits.Golomb(1); // no deblocking: samples are exact
        return bits;
    }

    private static void Plain(H264BitWriter bits, int type, ReadOnlySpan<byte> samples)
    {
        bits.Golomb(type);
        bits.Align();
        bits.Raw(samples);
    }
}
