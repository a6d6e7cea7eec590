using Bot.Chats.Tests.Discord.Views;
using Bot.Discord;
using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Discord.Messages;
using Bot.Sandbox.Discord.People;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Chats.Tests.Port;

/// <summary>The simulated Discord channel.</summary>
internal sealed class DiscordRoom(SandboxServer sandbox) : Room(sandbox)
{
    public override string EditCall => "discord.editOriginal";

    public override string Token => Sandbox.DiscordToken;

    public override string LimitBody => """{"message":"You are being rate limited.","retry_after":7.0,"global":false}""";

    public override (string Open, string Closed) Names { get; } = (new DiscordStandInOptions().ChannelId, new DiscordStandInOptions().HiddenChannelId);

    public override IReadOnlyList<Shown> Messages => [.. Discord.Messages.Select(See)];

    private DiscordStandIn Discord => Sandbox.World.Discord;

    private DiscordPerson Mia => Discord.People[0];

    public override void AddAdapter(IServiceCollection services) =>
        services.AddDiscord(new DiscordOptions(Sandbox.DiscordToken, Sandbox.DiscordApiUrl, null));

    public override Task WriteAsync(string prompt, int times = 1) => UseAsync(Mia, "imagine", "prompt", prompt, times);

    public override Task ModerateAsync() => UseAsync(Discord.People[1], "mend", "reason", "why not");

    public override Task AttachAsync(byte[] picture) => UseAsync(Mia, "upscale", "image", Discord.Upload("picture.png", picture));

    public override Task PressAsync(Shown message) => Discord.PressAsync(Mia, message.Id, Assert.Single(message.Buttons));

    private async Task UseAsync(DiscordPerson person, string command, string option, string value, int times = 1)
    {
        await Discord.Connected;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Discord.CommandsFor(person).Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await Discord.RunCommandAsync(person, command, new Dictionary<string, string> { [option] = value }, times);
    }

    private static Shown See(DiscordMessage message) => new(
        message.Id,
        DiscordMarkup.ReadPlain(message.Content),
        message.Attachments.Count,
        message.Attachments.Any(static file => file.FileName.StartsWith("SPOILER_", StringComparison.Ordinal)),
        [.. message.Buttons.Select(static button => button.CustomId ?? "")],
        message.WouldPing,
        message.OnlyFor is not null);
}
