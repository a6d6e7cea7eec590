using Bot.Chats.Tests.Lines;
using Bot.Core.Chat;
using Bot.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Chats.Tests.Port;

/// <summary>The room of lines: it is never too busy, and has neither roles nor channels.</summary>
internal sealed class LinesRoom(SandboxServer sandbox) : Room(sandbox)
{
    private readonly LinesWire _wire = new();

    public override string Token => LinesSettings.Password;

    public override (string Open, string Closed) Names => (LinesModule.Room, "2");

    public override IReadOnlyList<Shown> Messages => [.. _wire.Messages.Select(See)];

    public override CommunityId Community => LinesModule.Community;

    public override (string Member, string Moderator, string Stranger, string Nobody) People => ("mia", "moe", "zoe", "nobody");

    public override void AddAdapter(IServiceCollection services) => new LinesModule(_wire).Read(new LinesSettings())!.AddTo(services);

    public override Task WriteAsync(string prompt, int times = 1) => SayAsync($"Mia: /imagine {prompt}", times);

    public override Task ModerateAsync() => SayAsync("Moe: /fix why not");

    public override Task AttachAsync(byte[] picture)
    {
        _wire.Files["picture.png"] = picture;
        return SayAsync("Mia with picture.png: /upscale");
    }

    public override Task PressAsync(Shown message) => SayAsync("Mia presses 1");

    private Task SayAsync(string line, int times = 1)
    {
        _wire.Say(line, times);
        return Task.CompletedTask;
    }

    private static Shown See(LinesMessage message) => new(
        message.Id,
        message.Text,
        message.Files.Count,
        message.Files.Any(static file => file.IsSpoiler),
        [.. message.Buttons.Select(static button => button.Action)],
        WouldPing: false,
        IsPrivate: false);
}
