using Bot.Chats.Tests.Discord.Registration;
using Bot.Chats.Tests.Discord.Views;
using Bot.Core.Chat;
using Bot.Core.People.Moves;
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
    public override string? BesideCall => "discord.createMessage";

    public override string? EditCall => "discord.editOriginal";

    public override string Token => Sandbox.DiscordToken;

    public override string LimitBody => """{"message":"You are being rate limited.","retry_after":7.0,"global":false}""";

    public override (string Open, string Closed) Names { get; } = (
        new DiscordStandInOptions().ChannelId, new DiscordStandInOptions().HiddenChannelId);

    public override IReadOnlyList<Shown> Messages => [.. Discord.Messages.Select(See)];

    private DiscordStandIn Discord => Sandbox.World.Discord;

    private DiscordPerson Mia => Discord.People[0];

    public override void AddAdapter(IServiceCollection services) =>
        services.AddSingleton<IPromisedAnswers>(new Bot.Chats.Tests.Discord.FakePromises())
            .AddSingleton<IRegisteredGuilds>(new RememberedGuilds())
            .AddDiscord(new DiscordOptions(Sandbox.DiscordToken, Sandbox.DiscordApiUrl, null));

    public override Task WriteAsync(string prompt, int times = 1) => UseAsync(Mia, "imagine", "prompt", prompt, times);

    public override Task ModerateAsync() => UseAsync(Discord.People[1], "fix", "reason", "why not");

    public override Task AttachAsync(byte[] picture) => UseAsync(Mia, "upscale", "image", Discord.Upload("picture.png", picture));

    public override Task PressAsync(Shown message) => Discord.PressAsync(Mia, message.Id, Assert.Single(message.Buttons));

    public override CommunityId Community { get; } = new("discord", new DiscordStandInOptions().GuildId);

    public override (string Role, string[] Holders)? Role =>
        (Discord.Roles.Single(static role => role.Name == "Painter").Id, ["Mia", "Lea"]);

    public override (string Member, string Moderator, string Stranger, string Nobody) People =>
        (Mia.Id, Discord.People[1].Id, new DiscordStandInOptions().Strangers[0].Id, "99");

    public override async Task<string?> WriteInChannelAsync(string prompt)
    {
        var channel = Discord.Channels.Single(static channel => channel.Name == "talk").Id;
        await UseAsync(Mia, "imagine", "prompt", prompt, channel: channel);
        return channel;
    }

    private async Task UseAsync(
        DiscordPerson person, string command, string option, string value, int times = 1, string? channel = null)
    {
        await Discord.Connected;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Discord.CommandsFor(person).Count == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await Discord.RunCommandAsync(person, command, new Dictionary<string, string> { [option] = value }, times, channel);
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
