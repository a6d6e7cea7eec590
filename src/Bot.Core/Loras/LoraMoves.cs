using Bot.Core.Chats;
using Bot.Core.Storage;

namespace Bot.Core.Loras;

/// <summary>Saved LoRAs go where the identity goes that saved them.</summary>
internal static class LoraMoves
{
    private const string OfMember = """
        SELECT id, name, removed_at FROM loras WHERE platform = $platform AND user_id = $user AND account_id = $account ORDER BY id
        """;

    private const string MoveOne = "UPDATE loras SET account_id = $account, name = $name, name_key = $key WHERE id = $id";

    private const string EndShares = "DELETE FROM lora_shares WHERE lora_id = $id";

    /// <summary>
    /// Moves them to the account that the identity has by now. One whose name is taken there gets a number behind it, and is
    /// shared nowhere any more, for others know it by its name.
    /// </summary>
    public static void Move(WriteTransaction transaction, MemberId member, long from, long into)
    {
        var own = transaction.Query(
            OfMember,
            static row => (Id: row.GetInt64(0), Name: row.GetString(1), IsRemoved: !row.IsDBNull(2)),
            ("$platform", member.Platform),
            ("$user", member.User),
            ("$account", from));
        foreach (var (id, name, isRemoved) in own)
        {
            var free = isRemoved ? name : FreeName(transaction, into, name);
            if (free != name) transaction.Execute(EndShares, ("$id", id));
            transaction.ExecuteOne(MoveOne, ("$account", into), ("$name", free), ("$key", LoraName.Key(free)), ("$id", id));
        }
    }

    private static string FreeName(ReadTransaction transaction, long account, string name)
    {
        var free = name;
        for (var number = 2; LoraRows.Find(transaction, account, free) is not null; number++) free = LoraName.Numbered(name, number);
        return free;
    }
}
