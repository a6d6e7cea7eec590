namespace Bot.Core.Fal;

/// <summary>
/// Goes through a result's JSON byte by byte and keeps what can be read as JSON afterwards: long strings become empty ones,
/// embedded files (<c>data:</c>) become <c>result:0</c>, <c>result:1</c> and so on, and lists end after some elements.
/// </summary>
/// <param name="wanted">Which embedded file to decode; -1 for none.</param>
internal sealed class ResultScan(int wanted = -1)
{
    /// <summary>The most that is kept.</summary>
    public const int MaxKept = 524_288;

    private const int MaxString = 8_192;
    private const int MaxElements = 256;
    private const int MaxDepth = 8;

    private readonly int[] _commas = new int[MaxDepth + 1];
    private readonly DataUriText _text = new();
    private byte[] _kept = new byte[4_096];
    private int _length;
    private int _depth;
    private int _skippedAt;
    private int _found;
    private int _stringAt;
    private int _stringBytes;
    private Inside _inside;
    private bool _isEscaped;

    private enum Inside
    {
        Nothing,
        String,
        LongString,
        File,
    }

    /// <summary>What is left.</summary>
    public ReadOnlyMemory<byte> Kept => _kept.AsMemory(0, _length);

    /// <summary>More than that would have to be kept: what is left is no JSON.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The wanted file came to its end and is what it says.</summary>
    public bool HasWanted { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (_inside == Inside.Nothing) TakeStructure(one);
            else TakeText(one);
        }
    }

    /// <summary>What was decoded since; good until the next bytes are taken.</summary>
    public ReadOnlyMemory<byte> TakeDecoded() => _text.TakeDecoded();

    private void TakeStructure(byte one)
    {
        switch (one)
        {
            case (byte)'"':
                (_inside, _isEscaped, _stringAt, _stringBytes) = (Inside.String, false, _length, 0);
                Keep(one);
                break;
            case (byte)'[' or (byte)'{':
                Keep(one);
                _depth++;
                if (_depth <= MaxDepth) _commas[_depth] = 0;
                else if (_skippedAt == 0) _skippedAt = _depth;
                break;
            case (byte)']' or (byte)'}':
                if (_skippedAt == _depth) _skippedAt = 0;
                if (_depth > 0) _depth--;
                Keep(one);
                break;
            case (byte)',' when _skippedAt == 0 && ++_commas[_depth] >= MaxElements:
                _skippedAt = _depth;
                break;
            default:
                Keep(one);
                break;
        }
    }

    private void TakeText(byte one)
    {
        var isEnd = one == (byte)'"' && !_isEscaped;
        _isEscaped = one == (byte)'\\' && !_isEscaped;
        if (isEnd) End();
        else if (_inside == Inside.String) TakeString(one);
        else if (_inside == Inside.File && _found == wanted) _text.Take(one);
    }

    private void TakeString(byte one)
    {
        Keep(one);
        _stringBytes++;
        if (_stringBytes > MaxString) Become(Inside.LongString);
        else if (_stringBytes == 5 && _skippedAt == 0 && _kept.AsSpan(_stringAt + 1, _length - _stringAt - 1).SequenceEqual("data:"u8))
            Become(Inside.File);
    }

    private void Become(Inside inside)
    {
        _inside = inside;
        if (_skippedAt == 0) _length = _stringAt;
    }

    private void End()
    {
        switch (_inside)
        {
            case Inside.String:
                Keep((byte)'"');
                break;
            case Inside.LongString:
                Keep("\"\""u8);
                break;
            default:
                if (_found == wanted) HasWanted = _text.End();
                Keep(System.Text.Encoding.ASCII.GetBytes($"\"{EmbeddedFile.Address(_found++).AbsoluteUri}\""));
                break;
        }

        _inside = Inside.Nothing;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) Keep(one);
    }

    private void Keep(byte one)
    {
        if (_skippedAt > 0 || IsTooLong) return;
        if (_length == MaxKept)
        {
            IsTooLong = true;
            return;
        }

        if (_length == _kept.Length) Array.Resize(ref _kept, Math.Min(MaxKept, _kept.Length * 2));
        _kept[_length++] = one;
    }
}
