using System.Text.Json;
using Bot.Core.Models;

namespace Bot.Core.Tests.Models;

/// <summary>
/// The catalogue of the tests, which stays as it is whatever the bot comes to offer. The models of built-in templates are in it, and what a
/// test needs.
/// </summary>
internal static class TestModels
{
    public static IReadOnlyList<ModelSpec> Read()
    {
        using var stream = typeof(TestModels).Assembly.GetManifestResourceStream("Bot.Core.Tests.Models.catalog.json")!;
        return JsonSerializer.Deserialize(stream, CatalogJson.Default.CatalogDocument)!.Models;
    }
}
