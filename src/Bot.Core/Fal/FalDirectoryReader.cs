using System.Text.Json;

namespace Bot.Core.Fal;

/// <summary>Reads pages of fal's platform API. Pure; an entry that makes no sense is passed over.</summary>
internal static class FalDirectoryReader
{
    private const int MaxUnit = 40;
    private const int MaxCursor = 500;

    /// <summary>Adds the states that a page names; false when it is no page of models.</summary>
    public static bool States(JsonElement page, Dictionary<string, FalModelState> states)
    {
        if (Entries(page, "models") is not { } entries) return false;
        foreach (var entry in entries)
        {
            if (entry.String("endpoint_id") is { } endpoint && FalEndpoint.IsValid(endpoint)) states[endpoint] = State(entry);
        }

        return true;
    }

    /// <summary>Adds the prices that a page names; false when it is no page of prices.</summary>
    public static bool Prices(JsonElement page, Dictionary<string, FalPrice> prices)
    {
        if (Entries(page, "prices") is not { } entries) return false;
        foreach (var entry in entries)
        {
            if (entry.String("endpoint_id") is not { } endpoint || !FalEndpoint.IsValid(endpoint)) continue;
            if (Price(entry) is { } price) prices[endpoint] = price;
        }

        return true;
    }

    /// <summary>What to ask for next; null at the end, and when it is nothing one could ask for.</summary>
    public static string? NextPage(JsonElement page) =>
        page.String("next_cursor") is { Length: > 0 and <= MaxCursor } cursor ? cursor : null;

    // Metadata "may be absent for endpoints without registry entries" (OpenAPI document): those are there all the same.
    private static FalModelState State(JsonElement entry) =>
        entry.TryGetProperty("metadata", out var metadata) && metadata.String("status") == "deprecated"
            ? FalModelState.Deprecated
            : FalModelState.Live;

    private static FalPrice? Price(JsonElement entry)
    {
        if (entry.Decimal("unit_price") is not ({ } unitPrice and >= 0)) return null;
        if (entry.String("currency") is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper)) return null;
        return new FalPrice(unitPrice, FalText.Line(entry.String("unit") ?? "unit", MaxUnit), currency);
    }

    private static JsonElement.ArrayEnumerator? Entries(JsonElement page, string name) =>
        page.ValueKind == JsonValueKind.Object && page.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : null;
}
