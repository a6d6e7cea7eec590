using Bot.Core.Batches;
using Bot.Core.Chats;

namespace Bot.Core.Commands.Handlers;

/// <summary><c>/imagine</c>, <c>/edit</c>, <c>/lora</c> and <c>/upscale</c>: one handler, for the catalogue holds the difference.</summary>
internal sealed class GenerationHandler(string command, BatchDesk desk) : ICommandHandler
{
    public string Command => command;

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var refusal = await desk.AcceptAsync(incoming, GenerationOptions.Request(incoming, read), cancellation);
        return refusal is null ? null : Answers.Refused(refusal);
    }
}
