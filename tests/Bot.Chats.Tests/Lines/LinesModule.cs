using Bot.Core.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Chats.Tests.Lines;

/// <summary>The third chat: what it takes to add one, and nothing else.</summary>
internal sealed class LinesModule(LinesWire wire) : IChatModule
{
    public const string Room = "1";

    public static ChatTraits PlatformTraits { get; } = new("lines", "Lines")
    {
        Member = new IdForm(static user => user.Length is > 0 and <= 40 && user.All(char.IsAsciiLetterLower), "ann", "a name"),
        Community = new IdForm(static id => id == Room, Room, "the room's number"),
        Room = new IdForm(static room => room.Length == 1 && char.IsAsciiDigit(room[0]), Room, "the room's number"),
    };

    public static CommunityId Community { get; } = new(PlatformTraits.Name, Room);

    public ChatTraits Traits => PlatformTraits;

    public string TokenSetting => "LINES_PASSWORD";

    public string TokenAdvice => "Ask the room for its password.";

    public string ReachAdvice => "Look at the room.";

    public IChatSetup? Read(IChatSettings settings) => settings.Secret(TokenSetting) is null ? null : new Setup(wire);

    private sealed class Setup(LinesWire wire) : IChatSetup
    {
        public void AddTo(IServiceCollection services)
        {
            services.AddSingleton(wire);
            services.AddSingleton<LinesChat>();
            services.AddSingleton<IChat>(static provider => provider.GetRequiredService<LinesChat>());
            services.AddHostedService<LinesService>();
        }

        public Task<SignIn> SignInAsync(TimeProvider time, CancellationToken cancellation) =>
            Task.FromResult<SignIn>(new SignIn.Accepted("lines"));
    }
}
