namespace Bot.Core.Media;

/// <summary>Reads a stream from its start on, never back, and no further than it may.</summary>
/// <param name="source">The stream, at its start.</param>
/// <param name="most">The most bytes that are taken from it.</param>
internal sealed class ForwardReader(Stream source, long most)
{
    private readonly byte[] _buffer = new byte[ImageHeader.EnoughBytes];
    private int _at, _end;

    /// <summary>How many bytes were read or passed over.</summary>
    public long Position { get; private set; }

    /// <summary>What the stream begins with, as far as one buffer holds it; only before anything is read.</summary>
    public async Task<ReadOnlyMemory<byte>> StartAsync(CancellationToken cancellation)
    {
        while (_end < _buffer.Length && await FillAsync(cancellation))
        {
        }

        return _buffer.AsMemory(0, _end);
    }

    /// <summary>Fills the memory; false when the stream, or what may be taken of it, ends before.</summary>
    public async ValueTask<bool> ReadAsync(Memory<byte> into, CancellationToken cancellation)
    {
        while (into.Length > 0)
        {
            if (_at == _end && !await RefillAsync(cancellation)) return false;
            var count = Math.Min(into.Length, _end - _at);
            _buffer.AsMemory(_at, count).CopyTo(into);
            Pass(count);
            into = into[count..];
        }

        return true;
    }

    /// <summary>Passes over so many bytes; false when the stream, or what may be taken of it, ends before.</summary>
    public async ValueTask<bool> SkipAsync(long count, CancellationToken cancellation)
    {
        while (count > 0)
        {
            if (count > most - Position) return false;
            if (_at == _end && !await RefillAsync(cancellation)) return false;
            var passed = (int)Math.Min(count, _end - _at);
            Pass(passed);
            count -= passed;
        }

        return true;
    }

    private void Pass(int count)
    {
        _at += count;
        Position += count;
    }

    private ValueTask<bool> RefillAsync(CancellationToken cancellation)
    {
        (_at, _end) = (0, 0);
        return FillAsync(cancellation);
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        var room = (int)Math.Min(_buffer.Length - _end, most - Position - (_end - _at));
        if (room <= 0) return false;
        var read = await source.ReadAsync(_buffer.AsMemory(_end, room), cancellation);
        _end += read;
        return read > 0;
    }
}
