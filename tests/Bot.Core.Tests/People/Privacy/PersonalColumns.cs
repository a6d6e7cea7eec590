using Bot.Core.Tests.Ledger;

namespace Bot.Core.Tests.People.Privacy;

/// <summary>
/// Every column of the schema. One with "!" can hold a person's id or name, what they wrote, an address of theirs, or their private
/// chat: <see cref="ErasureTests"/> fills it and sees it emptied. One with "~" can too, and stays, for the reason beside it.
/// </summary>
internal static class PersonalColumns
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account_links"] = "id change from_id into_id platform user_id! at cause",
        ["accounts"] = "id balance held is_welcomed allowance_on created_at spent_on spent spent_in spent_in_month held_at held_then "
            + "welcomed_on welcome allowance joined_on joined_spent links_from joined_in joined_in_month reserve_of free forgotten_at",
        // By the command's number alone, for two days.
        ["answered_commands"] = "id text~ at",
        ["batches"] = "seq id platform user_id! community_platform community_id! reply_platform reply_room! reply_value! jobs! state expires_at "
            + "is_ended owes_view tellings due_at",
        ["block_members"] = "platform user_id! block_id is_forgotten",
        // In private a block is the whole bot's.
        ["blocks"] = "id scope~ platform user_id! account_id at until reason! actor! cause replaces_id ended_at ended_by! end_reason! end_cause",
        // The names of others in a preview, which goes with the next one.
        ["bulk_changes"] = "id command_id actor! community kind amount reason! role members~ state outcome expires_at",
        ["code_misses"] = "account_id at cause",
        ["code_uses"] = "code_id account_id transfer_id",
        ["codes"] = "id cause head hash amount max_uses uses community! is_everywhere account_id reason! created_at expires_at revoked_at "
            + "reserve_id returned_at",
        ["community_moves"] = "from_community to_community at",
        ["community_settings"] = "community! name value!",
        ["cost_days"] = "scope! day cost_micros",
        ["credit_requests"] = "id account_id member! community! room! amount text! at expires_at state decided_by! decided_at",
        ["erasures"] = "account_id cause at",
        ["failure_alerts"] = "model raised_at is_open baseline",
        ["filter_versions"] = "scope version",
        // Words that a moderator forbids are the community's; in private a filter is the whole bot's.
        ["filters"] = "id scope~ number kind text~ reason~ actor! at cause removed_at removed_by! remove_cause",
        ["forgotten_members"] = "hash at",
        ["fuses"] = "scope! day_budget month_budget day_ceiling month_ceiling raised_day raised_day_to raised_month raised_month_to tripped_at "
            + "opened_at warned_day warned_day_level warned_month warned_month_level",
        ["generation_hours"] = "scope! hour model delivered failed excused credits cost_micros estimated doubles",
        ["generations"] = "job_id model community! started_at ended_at outcome failure is_excused credits cost_micros is_estimated doubles",
        ["identities"] = "platform user_id! account_id name! username! username_key!",
        ["jobs"] = "seq id account_id platform user_id! community_platform community_id! reply_platform reply_room! reply_value! request! "
            + "price state created_at deadline submissions ticket! output! failure! is_cancel_requested owes_view lease_owner lease_until "
            + "is_in_flight is_open started_at estimate_micros at_once cancel_note! erased_at waste wasted_at set_aside_at tellings doubles",
        // In private a limit is the whole bot's.
        ["limit_changes"] = "id community~ subject! kind value set_by! set_at",
        ["limits"] = "community! subject! kind value name! by_operator set_by! set_at",
        ["link_codes"] = "id account_id platform user_id! reply_platform reply_room! reply_value! expires_at claimed_by!",
        ["link_tries"] = "id account_id at",
        // By the command's number alone, for two days.
        ["lora_commands"] = "id change lora_id refusal~ at",
        ["lora_shares"] = "community_platform community_id! lora_id name_key! state asked_at approved_by!",
        ["loras"] = "id account_id platform user_id! name! name_key! url! trigger_words! scale saved_at removed_at",
        ["migrations"] = "name checksum",
        // Of a community's or the operators' room: gone once shown.
        ["outbox"] = "id room! reply! view! command member! at due_at tries is_called state",
        ["payments"] = "charge account_id member! payload! stars credits paid_at refunded_at transfer_id receipt_room receipt_address",
        // The operator who moved money stays known; the words are the platform's.
        ["pool_grants"] = "pool_id account_id amount",
        // A private chat has none.
        ["pools"] = "account_id community monthly topped_up_in",
        ["readings"] = "id platform user_id! community_platform community_id! reply_platform reply_room! reply_value! asked! least words! "
            + "expires_at missing",
        // By the command's number alone, for a quarter of an hour.
        ["promised_answers"] = "command_id platform room~ address~ process at",
        ["refunds"] = "command_id charge actor~ reason! taken state asked_at due_at tries ended_at words~",
        ["registered_guilds"] = "guild_id",
        ["secrets"] = "name value",
        ["spending"] = "scope! account_id day spent delivered returned",
        ["transfers"] = "id account_id kind amount at reason! actor! cause job_id hold_id other_id community! undoes_id pool_id "
            + "is_bottomless",
    };

    /// <summary>The columns of a table that are filled and emptied.</summary>
    public static IEnumerable<string> Emptied(string table) =>
        All[table].Split(' ').Where(static name => name.EndsWith('!')).Select(static name => name.TrimEnd('!'));
}
