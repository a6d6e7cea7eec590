namespace Bot.Discord.Registration;

/// <summary>Discord's locales of a language.</summary>
/// <remarks>Source: "Locales" in Discord's reference.</remarks>
internal static class DiscordLocales
{
    private static readonly HashSet<string> _asTheyAre = new(StringComparer.Ordinal)
    {
        "id", "da", "de", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "ro", "fi", "vi", "tr", "cs", "el", "bg",
        "ru", "uk", "hi", "th", "ja", "ko",
    };

    /// <summary>None when Discord does not know the language.</summary>
    public static IReadOnlyList<string> Of(string language) => language switch
    {
        "en" => ["en-US", "en-GB"],
        "es" => ["es-ES", "es-419"],
        "pt" => ["pt-BR"],
        "sv" => ["sv-SE"],
        "zh" => ["zh-CN"],
        _ => _asTheyAre.Contains(language) ? [language] : [],
    };
}
