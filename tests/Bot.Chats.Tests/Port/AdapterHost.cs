using System.Threading.Channels;
using Bot.Core.Chat;
using Bot.Core.Chat.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Chats.Tests.Port;

/// <summary>An adapter as the process runs it, with the test in Core's place.</summary>
internal sealed class AdapterHost : ICommandIntake, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<IncomingCommand> _taken = Channel.CreateUnbounded<IncomingCommand>();
    private readonly ServiceProvider _services;

    private AdapterHost(Room room, FakeLoggerProvider log)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<ICommandIntake>(this);
        room.AddAdapter(services);
        _services = services.BuildServiceProvider();
    }

    public IChat Chat => _services.GetRequiredService<IChat>();

    /// <summary>Commands that came and were not looked at yet.</summary>
    public int Waiting => _taken.Reader.Count;

    public IReadOnlyList<CommandSpec> Commands { get; } =
    [
        new("imagine", "Draw a picture") { Options = [new OptionSpec("prompt", OptionType.Text, "What to draw") { IsRequired = true, TakesRest = true }] },
        new("fix", "Mend something")
        {
            Audience = Audience.Moderators,
            Options = [new OptionSpec("reason", OptionType.Text, "Why") { IsRequired = true, TakesRest = true }],
        },
        new("upscale", "Enlarge a picture") { Options = [new OptionSpec("image", OptionType.Image, "Which")] },
    ];

    public static async Task<AdapterHost> StartAsync(Room room, FakeLoggerProvider log)
    {
        var host = new AdapterHost(room, log);
        foreach (var service in host._services.GetServices<IHostedService>()) await service.StartAsync(CancellationToken.None);
        return host;
    }

    public Task<string?> AcceptAsync(IncomingCommand command, CancellationToken cancellation)
    {
        _taken.Writer.TryWrite(command);
        return Task.FromResult<string?>("Taken.");
    }

    public Task<IncomingCommand> NextAsync() => _taken.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<ReplyAddress> ShowAsync(ReplyAddress address, View view)
    {
        while (true)
        {
            var result = await Chat.ShowAsync(address, view, CancellationToken.None).WaitAsync(Patience);
            // A part stands, and is to be stored before the rest is sent.
            if (result is ShowResult.Busy { Address: { } standing } busy && busy.RetryAfter == TimeSpan.Zero) address = standing;
            else return Assert.IsType<ShowResult.Shown>(result).Address;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None).WaitAsync(Patience);
        await _services.DisposeAsync();
    }
}
