using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Jobs;

namespace Bot.Core.Features.Generate;

/// <summary>
/// The commands that make something, such as <c>/imagine</c> and <c>/video</c>: one handler, for the catalogue holds
/// the difference.
/// </summary>
internal sealed class GenerationHandler(string command, GenerationRequests requests, GenerationDesk desk) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new(command, HandleAsync) { BeginsJobs = true }];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        if (!(await requests.ReadAsync(incoming, read, cancellation)).IsOk(out var request, out var fault)) return Answers.Refused(fault);
        var refusal = await desk.AcceptAsync(incoming, request, cancellation);
        return refusal is null ? null : Answers.Refused(refusal, incoming);
    }
}
