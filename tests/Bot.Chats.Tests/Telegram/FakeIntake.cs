using System.Collections.Concurrent;
using Bot.Core.Chat.Commands;

namespace Bot.Chats.Tests.Telegram;

/// <summary>Core's door, with a rule of the test's own behind it.</summary>
internal sealed class FakeIntake : ICommandIntake
{
    public ConcurrentQueue<IncomingCommand> Accepted { get; } = new();

    public Func<IncomingCommand, Task<string?>> Rule { get; set; } = static _ => Task.FromResult<string?>(null);

    public IReadOnlyList<CommandSpec> Commands => Telegram.Commands.All;

    public IEnumerable<string> Ids => Accepted.Select(static command => command.Id.Split(':')[^1]);

    public async Task<string?> AcceptAsync(IncomingCommand command, CancellationToken cancellation)
    {
        var words = await Rule(command).WaitAsync(cancellation);
        Accepted.Enqueue(command);
        return words;
    }
}
