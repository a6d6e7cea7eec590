using Bot.Core.Chat;

namespace Bot.Host.Settings;

/// <summary>A chat of this program with what its settings say.</summary>
/// <param name="Module">The chat.</param>
/// <param name="Setup">Null when it is not switched on.</param>
/// <param name="IsFaulty">A setting of its own is wrong.</param>
internal sealed record ChatEntry(IChatModule Module, IChatSetup? Setup, bool IsFaulty)
{
    /// <summary>The platform's name.</summary>
    public string Name => Module.Traits.Name;

    /// <summary>The platform's name as people write it.</summary>
    public string Title => Module.Traits.Title;
}
