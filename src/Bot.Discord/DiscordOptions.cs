using Bot.Core.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Discord;

/// <summary>How to reach Discord.</summary>
/// <param name="Token">The bot's token; a secret.</param>
/// <param name="ApiUrl">The REST root, such as <c>https://discord.com/api/v10</c>; it names the
/// gateway's address.</param>
/// <param name="GuildId">Register the commands in this guild only; null for everywhere.</param>
public sealed record DiscordOptions(string Token, Uri ApiUrl, string? GuildId) : IChatSetup
{
    /// <inheritdoc/>
    public void AddTo(IServiceCollection services) => services.AddDiscord(this);

    /// <inheritdoc/>
    public Task<SignIn> SignInAsync(TimeProvider time, CancellationToken cancellation) =>
        DiscordSignIn.CheckAsync(this, time, cancellation);

    /// <summary>Without the token.</summary>
    public override string ToString() => $"Discord at {ApiUrl}";
}
