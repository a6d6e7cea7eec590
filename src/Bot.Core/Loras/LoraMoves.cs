using Bot.Core.Chat;
using Bot.Core.Chat.Grammar;
using Bot.Core.Storage;
using Dapper;

namespace Bot.Core.Loras;

/// <summary>Saved LoRAs go where the identity goes that saved them.</summary>
internal static class LoraMoves
{
    private const string OfMember = """
        SELECT id, name, removed_at IS NOT NULL AS is_removed FROM loras
        WHERE platform = $platform AND user_id = $user AND account_id = $account ORDER BY id
        """;

    private const string MoveOne = "UPDATE loras SET account_id = $account, name = $name, name_key = $key WHERE id = $id";

    private const string EndShares = "DELETE FROM lora_shares WHERE lora_id = $id";

    /// <summary>
    /// Moves them to the account that the identity has by now. One whose name is taken there gets a number behind it, and is
    /// shared nowhere any more, for others know it by its name.
    /// </summary>
    public static void Move(WriteTransaction transaction, MemberId member, AccountId from, AccountId into)
    {
        var own = transaction.Connection.Query<OwnLora>(
            OfMember, new { platform = member.Platform, user = member.User, account = from.Value });
        foreach (var (id, name, isRemoved) in own)
        {
            var free = isRemoved ? name : FreeName(transaction, into, name);
            if (free != name) transaction.Connection.Execute(EndShares, new { id });
            transaction.Connection.Execute(MoveOne, new { account = into.Value, name = free, key = LoraName.Key(free), id }).MustBeOne();
        }
    }

    private static string FreeName(ReadTransaction transaction, AccountId account, string name)
    {
        var free = name;
        for (var number = 2; LoraRows.Find(transaction, account, free) is not null; number++) free = LoraName.Numbered(name, number);
        return free;
    }
}

/// <summary>A LoRA of the identity that moves.</summary>
internal sealed record OwnLora(long Id, string Name, bool IsRemoved);
