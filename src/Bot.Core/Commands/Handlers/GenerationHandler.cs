using Bot.Core.Chats;
using Bot.Core.Jobs;

namespace Bot.Core.Commands.Handlers;

/// <summary>The commands that make something, such as <c>/imagine</c> and <c>/video</c>: one handler, for the catalogue holds the difference.</summary>
internal sealed class GenerationHandler(string command, JobDesk desk) : ICommandHandler
{
    public string Command => command;

    public async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var refusal = await desk.AcceptAsync(incoming, GenerationOptions.Request(incoming, read), cancellation);
        return refusal is null ? null : Answers.Refused(refusal);
    }
}
