namespace Bot.Core.Fal;

/// <summary>
/// The body of an event stream that may stall, break or never end. In each case it ends here: it is of no more use, and
/// whoever parses it has nothing to bound.
/// </summary>
/// <param name="body">What fal sends.</param>
/// <param name="silenceLimit">How long nothing may come.</param>
/// <param name="newsLimit">How long nothing may come that says anything: pings do not.</param>
/// <param name="time">Measures the silence.</param>
internal sealed class FalEventBody(Stream body, TimeSpan silenceLimit, TimeSpan newsLimit, TimeProvider time) : Stream
{
    private const int MaxEventBytes = 65_536;
    private int _sinceEvent;
    private long _updatedAt = time.GetTimestamp();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>An event is complete: the next may be as large again.</summary>
    public void EndEvent() => _sinceEvent = 0;

    /// <summary>An event said something.</summary>
    public void NoteUpdate() => _updatedAt = time.GetTimestamp();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var left = newsLimit - time.GetElapsedTime(_updatedAt);
        if (_sinceEvent > MaxEventBytes || left <= TimeSpan.Zero) return 0;
        using var silence = new CancellationTokenSource(left < silenceLimit ? left : silenceLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            var read = await body.ReadAsync(buffer, both.Token);
            _sinceEvent += read;
            return read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return 0;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) body.Dispose();
        base.Dispose(disposing);
    }
}
