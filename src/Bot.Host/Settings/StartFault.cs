namespace Bot.Host.Settings;

/// <summary>The start ends here; the message tells the operator what to fix and is all they see.</summary>
internal sealed class StartFault(string message) : Exception(message)
{
    public static StartFault Of(IReadOnlyList<SettingFault> faults) =>
        new($"The bot cannot start:{string.Concat(faults.Select(static fault => $"\n  - {fault}"))}\nSettings come from the "
            + "environment and from .env; .env.example lists them all.");
}
