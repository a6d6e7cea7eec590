using Bot.Core.Chat;
using Bot.Core.Chat.Commands;

namespace Bot.Core.Features.Help;

/// <summary><c>/help</c>, and <c>/start</c>, which some chats send of themselves.</summary>
internal sealed class HelpHandler(CommandSet commands, Owners owners, ChatPlatforms platforms) : ICommandHandler
{
    public IEnumerable<CommandRoute> Routes => [new("help", HandleAsync), new("start", HandleAsync)];

    private Task<View?> HandleAsync(IncomingCommand incoming, ReadCommand read, CancellationToken cancellation)
    {
        var isModerator = owners.MayModerate(incoming.Caller);
        if (read.Options.Text("command") is not { } name) return Answer(HelpViews.All(commands, isModerator));
        return commands.Find(name.TrimStart('/')).IsOk(out var found, out var refusal)
            ? Answer(HelpViews.One(found, isModerator, platforms.Of(incoming.Caller.Id.Platform)))
            : Task.FromResult<View?>(Answers.Refused(refusal));
    }

    private static Task<View?> Answer(FormattedText text) => Task.FromResult<View?>(Answers.Private(text));
}
