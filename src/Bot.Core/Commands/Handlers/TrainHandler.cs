using Bot.Core.Batches;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/train</c>: shows what it costs and what the member must agree to, and trains when they do.</summary>
internal sealed class TrainHandler(GenerationRequests requests, BatchDesk desk) : ICommandHandler
{
    public string Command => "train";

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!(await requests.ReadAsync(incoming, read, cancellation)).IsOk(out var request, out var fault)) return Answers.Refused(fault);
        var refusal = await desk.QuoteAsync(incoming, request, cancellation);
        return refusal is null ? null : Answers.Refused(refusal);
    }
}
