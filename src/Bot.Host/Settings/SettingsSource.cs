using Bot.Host.Composition;
using DotNetEnv;

namespace Bot.Host.Settings;

/// <summary>Where settings come from: the environment, then .env of the current folder.</summary>
internal static class SettingsSource
{
    private const string File = ".env";

    /// <summary>The settings; throws a <see cref="StartFault"/> that names every fault.</summary>
    public static BotSettings Read()
    {
        var settings = Read(out var faults);
        return faults.Count == 0 ? settings : throw StartFault.Of(faults);
    }

    /// <summary>The settings, with the usual value in the place of each faulty one; throws only where .env cannot be read.</summary>
    public static BotSettings Read(out IReadOnlyList<SettingFault> faults)
    {
        var file = System.IO.File.Exists(File) ? ReadFile() : [];
        return new SettingsReader(name => Given(name) ?? file.GetValueOrDefault(name), ChatModules.All).Read(out faults);
    }

    /// <summary>An empty variable is what a service file or a container leaves for what was not filled in: it hides nothing.</summary>
    private static string? Given(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static Dictionary<string, string> ReadFile()
    {
        try
        {
            return Env.NoEnvVars().Load(File).GroupBy(static pair => pair.Key).ToDictionary(
                static group => group.Key, static group => group.Last().Value, StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is Sprache.ParseException or IOException or UnauthorizedAccessException)
        {
            throw new StartFault("The file .env cannot be read. Each line is NAME=value; lines that start with # are remarks.");
        }
    }
}
