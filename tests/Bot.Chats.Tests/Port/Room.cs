using Bot.Core.Chat;
using Bot.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Chats.Tests.Port;

/// <summary>One platform's room, for the suite that every adapter must pass: people act, and one sees what stands there.</summary>
public abstract class Room(SandboxServer sandbox)
{
    /// <summary>The simulated services.</summary>
    protected SandboxServer Sandbox { get; } = sandbox;

    /// <summary>The stand-in's call that edits a message into a text, for faults; null where nothing can fail.</summary>
    public virtual string? EditCall => null;

    /// <summary>The stand-in's call that sends a message beside another, for faults; null where nothing fails.</summary>
    public virtual string? BesideCall => null;

    /// <summary>What must never be seen anywhere.</summary>
    public abstract string Token { get; }

    /// <summary>A body with which the platform asks to wait a second.</summary>
    public virtual string LimitBody => "";

    /// <summary>The room as an operator writes it in the settings, and one where the bot may not write.</summary>
    public abstract (string Open, string Closed) Names { get; }

    /// <summary>Everything the bot wrote, the oldest first.</summary>
    public abstract IReadOnlyList<Shown> Messages { get; }

    /// <summary>Adds the adapter, pointed at the stand-in.</summary>
    public abstract void AddAdapter(IServiceCollection services);

    /// <summary>The member writes <c>/imagine</c> with this prompt.</summary>
    public abstract Task WriteAsync(string prompt, int times = 1);

    /// <summary>The moderator uses <c>/fix</c>, a moderators' command, in a place where they moderate.</summary>
    public abstract Task ModerateAsync();

    /// <summary>The member uses <c>/upscale</c> on a picture that they attach.</summary>
    public abstract Task AttachAsync(byte[] picture);

    /// <summary>The member presses the message's only button.</summary>
    public abstract Task PressAsync(Shown message);

    /// <summary>Where people, roles and channels are asked for.</summary>
    public abstract CommunityId Community { get; }

    /// <summary>A role, the names of the people who have it (a bot has it too); null where there are no roles.</summary>
    public virtual (string Role, string[] Holders)? Role => null;

    /// <summary>Ids: a member, a moderator, somebody who is elsewhere, and nobody at all.</summary>
    public abstract (string Member, string Moderator, string Stranger, string Nobody) People { get; }

    /// <summary>
    /// Somebody with the role writes <c>/imagine</c> in a channel or topic; ends with its id, or null where there are none.
    /// </summary>
    public virtual Task<string?> WriteInChannelAsync(string prompt) => Task.FromResult<string?>(null);
}

/// <summary>A message of the bot, as people see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its words, without markup.</param>
/// <param name="Pictures">How many pictures or files it carries.</param>
/// <param name="IsCovered">They are hidden until clicked.</param>
/// <param name="Buttons">What its buttons send.</param>
/// <param name="WouldPing">It would have pinged somebody.</param>
/// <param name="IsPrivate">Only one person sees it.</param>
public sealed record Shown(
    string Id, string Text, int Pictures, bool IsCovered, IReadOnlyList<string> Buttons, bool WouldPing, bool IsPrivate);
