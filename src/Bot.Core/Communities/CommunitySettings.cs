using Bot.Core.Chat;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Communities;

/// <summary>
/// What moderators have set for their community, and operators for the whole bot, by name. Who reads a setting checks its
/// words: an older or newer version may have written them.
/// </summary>
public sealed class CommunitySettings(Database database)
{
    /// <summary>Stands for the whole bot, where a community stands otherwise.</summary>
    internal const string Everywhere = "*";

    private const string FindValue = "SELECT value FROM community_settings WHERE community = $community AND name = $name";

    private const string ListValues = "SELECT community, value FROM community_settings WHERE name = $name";

    private const string Store = """
        INSERT INTO community_settings (community, name, value) VALUES ($community, $name, $value)
        ON CONFLICT (community, name) DO UPDATE SET value = excluded.value
        """;

    private const string Clear = "DELETE FROM community_settings WHERE community = $community AND name = $name";

    /// <summary>The value; null when it was never set or has been cleared.</summary>
    /// <param name="community">Null for the whole bot.</param>
    /// <param name="name">The setting.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<string?> FindAsync(CommunityId? community, string name, CancellationToken cancellation) =>
        database.ReadAsync(transaction => Find(transaction, community, name), cancellation);

    /// <summary>Who has set it to what; the whole bot stands under <see cref="Everywhere"/>.</summary>
    internal Task<IReadOnlyDictionary<string, string>> ListAsync(string name, CancellationToken cancellation) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            transaction => transaction.Connection.Query<SettingRow>(ListValues, new { name })
                .ToDictionary(static one => one.Community, static one => one.Value, StringComparer.Ordinal),
            cancellation);

    /// <summary>Sets the value; null clears it.</summary>
    public Task SetAsync(CommunityId? community, string name, string? value, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Set(transaction, community, name, value), cancellation);

    /// <summary>The same, with the answer owed in the same transaction.</summary>
    internal Task SetAsync(
        CommunityId? community, string name, string? value, Action<WriteTransaction, bool> answer, CancellationToken cancellation) =>
        database.WriteAsync(transaction => Set(transaction, community, name, value), answer, cancellation);

    /// <inheritdoc cref="FindAsync"/>
    internal static string? Find(ReadTransaction transaction, CommunityId? community, string name) =>
        transaction.Connection.QueryFirstOrDefault<string>(FindValue, new { community = Key(community), name });

    /// <summary>Sets the value; null clears it. Whether that changed anything.</summary>
    internal static bool Set(WriteTransaction transaction, CommunityId? community, string name, string? value)
    {
        if (value is null) return transaction.Connection.Execute(Clear, new { community = Key(community), name }) == 1;
        transaction.Connection.Execute(Store, new { community = Key(community), name, value }).MustBeOne();
        return true;
    }

    private static string Key(CommunityId? community) => community?.ToString() ?? Everywhere;
}

/// <summary>What a community has set.</summary>
internal sealed record SettingRow(string Community, string Value);
