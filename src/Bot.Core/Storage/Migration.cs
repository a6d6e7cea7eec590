using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Core.Storage;

/// <summary>One step of the schema: a script that has been released is never edited.</summary>
/// <param name="Name">
/// The script's file name; it begins with its number, and names sort in the order of application.
/// </param>
/// <param name="Script">SQL.</param>
internal sealed record Migration(string Name, string Script)
{
    private const string Folder = "Bot.Core.Storage.Migrations.";

    /// <summary>SHA-256 of the script, the same whatever line ends the checkout gave it.</summary>
    public string Checksum => Convert.ToHexString(
        SHA256.HashData(Encoding.UTF8.GetBytes(Script.ReplaceLineEndings("\n"))));

    /// <summary>The steps in this assembly, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Select(name => Read(assembly, name))
                .OrderBy(migration => migration.Name, StringComparer.Ordinal),
        ];
    }

    private static Migration Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(resource[Folder.Length..], reader.ReadToEnd());
    }
}
