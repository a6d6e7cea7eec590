using Microsoft.Extensions.Hosting;

namespace Bot.Core.Chat;

/// <summary>Receives commands from a platform while the host runs. What came in is stored before it ends, if time allows.</summary>
public abstract class ChatService : BackgroundService
{
    private readonly CancellationTokenSource _givenUp = new();

    /// <summary>The host waits no longer for what came in.</summary>
    protected CancellationToken GivenUp => _givenUp.Token;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var late = cancellationToken.Register(_givenUp.Cancel);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _givenUp.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }
}
