using Microsoft.Extensions.DependencyInjection;

namespace Bot.Core.Chat;

/// <summary>
/// A chat platform that the bot is built with, as the process knows it before anything runs. Another platform is another of
/// these, listed once in the host.
/// </summary>
public interface IChatModule
{
    /// <summary>What the platform is like.</summary>
    ChatTraits Traits { get; }

    /// <summary>The setting that switches the platform on, such as <c>DISCORD_TOKEN</c>.</summary>
    string TokenSetting { get; }

    /// <summary>What an operator does when the platform refuses the token.</summary>
    string TokenAdvice { get; }

    /// <summary>What an operator looks at when the platform cannot be asked.</summary>
    string ReachAdvice { get; }

    /// <summary>
    /// Reads the platform's own settings and tells each fault. A token with a fault switches the platform on all the same: the
    /// fault keeps the bot from starting.
    /// </summary>
    /// <returns>Null when the platform is not switched on.</returns>
    IChatSetup? Read(IChatSettings settings);
}

/// <summary>A platform with its settings read. Holds a secret, which <c>ToString</c> does not tell.</summary>
public interface IChatSetup
{
    /// <summary>Adds the platform's <see cref="IChat"/>, and what receives commands from it while the host runs.</summary>
    void AddTo(IServiceCollection services);

    /// <summary>Asks the platform whether it takes the token; changes nothing there.</summary>
    Task<SignIn> SignInAsync(TimeProvider time, CancellationToken cancellation);
}
