using System.Buffers;
using System.IO.Pipelines;

namespace Bot.Core.Fal;

/// <summary>
/// Server-sent events, one at a time, from a body that may stall, break or never end. Only <c>data</c> is read: fal
/// names no events. It holds two small buffers, so that a thousand of them are cheap.
/// </summary>
internal sealed class FalEventStream(Stream body, TimeSpan silenceLimit, TimeProvider time) : IAsyncDisposable
{
    private const int BufferBytes = 1_024;
    private const int MaxEventBytes = 65_536;
    private readonly PipeReader _pipe = PipeReader.Create(body, new StreamPipeReaderOptions(
        bufferSize: BufferBytes, minimumReadSize: BufferBytes / 2));

    private readonly ArrayBufferWriter<byte> _data = new(BufferBytes / 2);

    /// <summary>
    /// The data of the next event, valid until the next call. Null when the stream ended, broke, was silent too long
    /// or sent an event beyond all measure: in each case it is of no more use.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        _data.ResetWrittenCount();
        while (true)
        {
            if (await ReadAsync(cancellationToken) is not { } read) return null;
            var buffer = read.Buffer;
            var hasEvent = TakeLines(ref buffer);
            _pipe.AdvanceTo(buffer.Start, hasEvent ? buffer.Start : buffer.End);
            if (hasEvent) return _data.WrittenMemory;
            if (read.IsCompleted || buffer.Length + _data.WrittenCount > MaxEventBytes) return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _pipe.CompleteAsync();
    }

    private async Task<ReadResult?> ReadAsync(CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(silenceLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            return await _pipe.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return null;
        }
    }

    // Takes whole lines off the front until an event is complete.
    private bool TakeLines(ref ReadOnlySequence<byte> buffer)
    {
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            var line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            if (TakeLine(line) && _data.WrittenCount > 0) return true;
            if (_data.WrittenCount > MaxEventBytes) return false;
        }

        return false;
    }

    private bool TakeLine(ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(line);
        if (reader.IsNext("data:"u8, advancePast: true))
        {
            foreach (var part in reader.UnreadSequence) _data.Write(part.Span);
            return false;
        }

        return line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == '\r');
    }
}
