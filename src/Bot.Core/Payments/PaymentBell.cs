using System.Threading.Channels;

namespace Bot.Core.Payments;

/// <summary>Wakes whoever finishes payments and refunds. A ring that is missed is made good by the next round.</summary>
internal sealed class PaymentBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is something to do now.</summary>
    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Ends when it rang since this last ended.</summary>
    public ValueTask<bool> HeardAsync(CancellationToken cancellation) => _rings.Reader.ReadAsync(cancellation);
}
