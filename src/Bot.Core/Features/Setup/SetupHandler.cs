using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Bot.Core.Storage;

namespace Bot.Core.Features.Setup;

/// <summary><c>/setup</c>: what a community's moderators can decide, and what they have.</summary>
internal sealed class SetupHandler(Database database) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("setup", HandleAsync)];

    private async Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation) =>
        incoming.IsPrivate
            ? Answers.Refused(new Refusal("There is nothing to set up in private. Write /setup in the group or server that you moderate."))
            : Answers.Private(SetupViews.Of(
                await database.ReadAsync(transaction => SetupState.Of(transaction, incoming.Community), cancellation)));
}
