using Bot.Core.Chat.Grammar;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Loras;

/// <summary>Saved LoRAs as rows.</summary>
internal static class LoraRows
{
    /// <summary>What a <see cref="LoraRow"/> is read from, out of <see cref="Tables"/>.</summary>
    public const string Columns = """
        loras.id, loras.name, loras.url, loras.trigger_words, loras.scale, loras.platform, loras.user_id,
        identities.name AS owner_name, identities.username AS owner_username
        """;

    /// <summary>A LoRA with the identity that saved it, whose names may have changed since.</summary>
    public const string Tables = """
        loras JOIN identities ON identities.platform = loras.platform AND identities.user_id = loras.user_id
        """;

    private const string ById = $"SELECT {Columns} FROM {Tables} WHERE loras.id = $id";

    private const string OfAccount = $"""
        SELECT {Columns} FROM {Tables} WHERE loras.account_id = $account AND loras.removed_at IS NULL
        ORDER BY loras.name_key
        """;

    private const string ByName = $"""
        SELECT {Columns} FROM {Tables}
        WHERE loras.account_id = $account AND loras.name_key = $key AND loras.removed_at IS NULL
        """;

    private const string CountOfAccount =
        "SELECT count(*) FROM loras WHERE account_id = $account AND removed_at IS NULL";

    private const string InsertLora = """
        INSERT INTO loras (account_id, platform, user_id, name, name_key, url, trigger_words, scale, saved_at)
        VALUES ($account, $platform, $user, $name, $key, $url, $trigger, $scale, $at)
        RETURNING id
        """;

    private const string MarkRemoved = "UPDATE loras SET removed_at = $at WHERE id = $id AND removed_at IS NULL";

    /// <summary>The LoRA, removed or not.</summary>
    public static SavedLora Get(ReadTransaction transaction, long id) =>
        transaction.Connection.QueryFirstOrDefault<LoraRow>(
            ById, new { id })?.ToLora() ?? throw new InvalidOperationException($"There is no LoRA {id}.");

    /// <summary>The account's LoRAs in the order of their names.</summary>
    public static IReadOnlyList<SavedLora> ListOf(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.Query<LoraRow>(OfAccount, new { account = account.Value }).Select(static row => row.ToLora()).ToList();

    /// <summary>The account's LoRA of that name, or null.</summary>
    public static SavedLora? Find(ReadTransaction transaction, AccountId account, string name) =>
        transaction.Connection.QueryFirstOrDefault<LoraRow>(ByName, new { account = account.Value, key = LoraName.Key(name) })?.ToLora();

    /// <summary>How many the account has.</summary>
    public static long CountOf(ReadTransaction transaction, AccountId account) =>
        transaction.Connection.ExecuteScalar<long>(CountOfAccount, new { account = account.Value });

    /// <summary>Adds a LoRA whose name is free; its id.</summary>
    public static long Insert(WriteTransaction transaction, AccountId account, NewLora lora, DateTimeOffset now) =>
        transaction.Connection.ExecuteScalar<long>(
            InsertLora,
            new
            {
                account = account.Value,
                platform = lora.Owner.Id.Platform,
                user = lora.Owner.Id.User,
                name = lora.Name,
                key = LoraName.Key(lora.Name),
                url = lora.Url,
                trigger = lora.Trigger,
                scale = (long)decimal.Round(lora.Scale * 1000),
                at = now.ToUnixTimeMilliseconds(),
            });

    /// <summary>Takes a LoRA, and its sharing everywhere, away.</summary>
    public static void Remove(WriteTransaction transaction, long id, DateTimeOffset now) =>
        transaction.Connection.Execute(MarkRemoved, new { at = now.ToUnixTimeMilliseconds(), id }).MustBeOne();
}
