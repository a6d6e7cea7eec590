using System.Buffers;
using System.Buffers.Text;

namespace Bot.Core.Fal;

/// <summary>Decodes what follows <c>data:</c> in a JSON string, such as <c>image/png;base64,iVBOR…</c>, as it comes.</summary>
internal sealed class DataUriText
{
    private const int MaxHeader = 128;
    private const int ChunkBytes = 4_096;

    private readonly byte[] _chunk = new byte[ChunkBytes];
    private readonly ArrayBufferWriter<byte> _decoded = new(ChunkBytes);
    private int _length;
    private bool _isPayload;
    private bool _isBad;
    private int _escape;
    private int _code;

    /// <summary>Takes the next byte of the string as JSON has it.</summary>
    public void Take(byte one)
    {
        if (_isBad) return;
        switch (_escape)
        {
            case 0 when one == (byte)'\\':
                _escape = 1;
                break;
            case 0:
                Add(one);
                break;
            case 1 when one == (byte)'u':
                (_escape, _code) = (2, 0);
                break;
            case 1:
                _escape = 0;
                Add(one);
                break;
            default:
                TakeCode(one);
                break;
        }
    }

    /// <summary>The string has ended; false when it was no base64.</summary>
    public bool End()
    {
        if (!_isPayload || _escape != 0) return false;
        while (_length % 4 != 0) _chunk[_length++] = (byte)'=';
        Decode(isFinal: true);
        return !_isBad;
    }

    /// <summary>What was decoded since; good until more is taken.</summary>
    public ReadOnlyMemory<byte> TakeDecoded()
    {
        var decoded = _decoded.WrittenMemory;
        _decoded.ResetWrittenCount();
        return decoded;
    }

    // \u002B is a plus sign: some writers of JSON escape it.
    private void TakeCode(byte one)
    {
        var digit = char.IsAsciiHexDigit((char)one) ? Convert.ToInt32(((char)one).ToString(), 16) : -1;
        _isBad |= digit < 0;
        _code = (_code * 16) + digit;
        if (++_escape < 6) return;
        _escape = 0;
        _isBad |= _code is < 0 or > 127;
        Add((byte)_code);
    }

    private void Add(byte one)
    {
        if (!_isPayload && one == (byte)',')
        {
            _isBad |= !_chunk.AsSpan(0, _length).EndsWith(";base64"u8);
            (_isPayload, _length) = (true, 0);
            return;
        }

        _isBad |= !_isPayload && _length == MaxHeader;
        if (_isBad) return;
        _chunk[_length++] = one;
        if (_isPayload && _length == ChunkBytes) Decode(isFinal: false);
    }

    private void Decode(bool isFinal)
    {
        var target = _decoded.GetSpan(Base64.GetMaxDecodedFromUtf8Length(_length));
        var status = Base64.DecodeFromUtf8(_chunk.AsSpan(0, _length), target, out var read, out var written, isFinal);
        _isBad |= status != OperationStatus.Done || read != _length;
        _decoded.Advance(written);
        _length = 0;
    }
}
