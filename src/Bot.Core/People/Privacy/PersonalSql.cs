namespace Bot.Core.People.Privacy;

/// <summary>The statements of <see cref="PersonalData"/>. Times are written as ISO 8601 in UTC.</summary>
internal static class PersonalSql
{
    public const string Identities = """
        SELECT platform || ':' || user_id, platform, user_id AS id, name, username FROM identities
        WHERE account_id = $account AND platform || ':' || user_id > $after ORDER BY 1 LIMIT $limit
        """;

    public const string Accounts = $"""
        SELECT id, id AS account, balance, held, free AS came_for_nothing, is_welcomed AS had_starting_grant,
            date(allowance_on * 86400, 'unixepoch') AS last_allowance_on, date(spent_on * 86400, 'unixepoch') AS last_spent_on,
            spent AS spent_on_that_day, date(joined_on * 86400, 'unixepoch') AS others_last_spent_on,
            joined_spent AS spent_by_others_on_that_day, spent_in AS last_spent_in_month, spent_in_month AS spent_in_that_month,
            joined_in AS others_last_spent_in_month, joined_in_month AS spent_by_others_in_that_month,
            {Iso}held_at{AsIso} AS last_job_at, held_then AS jobs_at_that_time,
            date(welcomed_on * 86400, 'unixepoch') AS starting_grant_on, welcome AS most_of_starting_grant,
            allowance AS most_of_that_allowance,
            {Iso}links_from{AsIso} AS may_be_joined_from, {Iso}created_at{AsIso} AS made_at
        FROM accounts WHERE id = $account AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string Links = $"""
        SELECT id, change, from_id AS from_account, into_id AS into_account, {Iso}at{AsIso} AS at, cause AS command FROM account_links
        WHERE platform = $platform AND user_id = $user AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string EraseLinks = """
        UPDATE account_links SET user_id = '(erased)' WHERE platform = $platform AND user_id = $user
        """;

    // One row that is no JSON must not keep the others from their owner.
    private const string Request = "CASE WHEN json_valid(request) THEN request END",
        Ticket = "CASE WHEN json_valid(ticket) THEN ticket END", Output = "CASE WHEN json_valid(output) THEN output END";

    public const string Jobs = $"""
        SELECT seq, id, account_id AS account, platform, user_id AS member, community_platform || ':' || community_id AS community,
            reply_platform || ':' || reply_room AS shown_in, json_extract({Request}, '$.Command') AS command,
            json_extract({Request}, '$.Model') AS model, json_extract({Request}, '$.Prompt') AS prompt,
            json_extract({Request}, '$.InputJson') AS input_json, json_extract({Request}, '$.Images') AS files_json,
            json_extract({Request}, '$.SavesLora') AS saves_lora_json, json_extract({Request}, '$.Refines') AS refines,
            json_extract({Request}, '$.Note') AS note, json_extract({Request}, '$.From') AS asked_from_json, price, state, {Iso}created_at{AsIso} AS asked_at,
            {Iso}started_at{AsIso} AS started_at, json_extract({Ticket}, '$.RequestId') AS fal_request,
            CASE WHEN state = 'Delivered' THEN json_extract({Output}, '$.Images') END AS results_json,
            CASE WHEN state = 'Delivered' THEN json_extract({Output}, '$.Seed') END AS seed, failure, waste,
            is_cancel_requested AS cancel_was_asked, cancel_note, {Iso}erased_at{AsIso} AS erased_at
        FROM jobs WHERE platform = $platform AND user_id = $user AND seq > $after ORDER BY seq LIMIT $limit
        """;

    public const string Generations = $"""
        SELECT jobs.seq, generations.job_id AS job, generations.model, generations.community, {Iso}generations.started_at{AsIso} AS started_at,
            {Iso}ended_at{AsIso} AS ended_at, outcome, generations.failure, is_excused, credits, cost_micros AS cost_in_millionths_of_a_usd,
            is_estimated AS cost_is_estimated
        FROM jobs CROSS JOIN generations ON generations.job_id = jobs.id
        WHERE jobs.platform = $platform AND jobs.user_id = $user AND jobs.seq > $after ORDER BY jobs.seq LIMIT $limit
        """;

    public const string Hours = """
        SELECT hour || '/' || model, strftime('%Y-%m-%dT%H:00:00Z', hour * 3600, 'unixepoch') AS hour, model, delivered, failed, excused, credits
        FROM generation_hours WHERE scope = $member AND hour || '/' || model > $after ORDER BY 1 LIMIT $limit
        """;

    public const string EraseHours = "DELETE FROM generation_hours WHERE scope = $member";

    public const string Transfers = $"""
        SELECT {TransferColumns} FROM transfers WHERE account_id = $account AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string TransfersReceived = $"""
        SELECT {TransferColumns} FROM transfers WHERE other_id = $account AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string TransfersMade = $"""
        SELECT {TransferColumns} FROM transfers WHERE actor = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string EraseTransfers = """
        UPDATE transfers SET actor = NULL, reason = '(erased)' WHERE id IN (
            SELECT id FROM transfers WHERE account_id = $account AND (reason <> '(erased)' OR actor IS NOT NULL) LIMIT $limit)
        """;

    public const string EraseTransfersOfFormer = """
        UPDATE transfers SET reason = '(erased)' WHERE id IN (
            SELECT id FROM transfers
            WHERE account_id = $account AND at > $since AND at <= $until AND reason <> '(erased)' LIMIT $limit)
        """;

    public const string EraseTransfersReceived = """
        UPDATE transfers SET reason = '(erased)' WHERE id IN (
            SELECT id FROM transfers WHERE other_id = $account AND reason <> '(erased)' LIMIT $limit)
        """;

    public const string EraseTransfersMade = """
        UPDATE transfers SET actor = NULL WHERE id IN (SELECT id FROM transfers WHERE actor = $member LIMIT $limit)
        """;

    public const string EraseTransfersInPrivate = """
        UPDATE transfers SET community = NULL WHERE id IN (SELECT id FROM transfers WHERE community = $member LIMIT $limit)
        """;

    public const string Batches = $"""
        SELECT seq, id, community_platform || ':' || community_id AS community, reply_platform || ':' || reply_room AS shown_in,
            jobs AS jobs_json, state, {Iso}expires_at{AsIso} AS expires_at
        FROM batches WHERE platform = $platform AND user_id = $user AND seq > $after ORDER BY seq LIMIT $limit
        """;

    public const string EraseBatches = "DELETE FROM batches WHERE platform = $platform AND user_id = $user";

    public const string Readings = $"""
        SELECT id, id AS command, community_platform || ':' || community_id AS community, reply_platform || ':' || reply_room AS shown_in,
            asked AS asked_json, least, words, missing AS missing_credits, {Iso}expires_at{AsIso} AS expires_at
        FROM readings WHERE platform = $platform AND user_id = $user AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string EraseReadings = "DELETE FROM readings WHERE platform = $platform AND user_id = $user";

    public const string Loras = $"""
        SELECT id, id AS lora, account_id AS account, name, url, trigger_words, scale AS scale_in_thousandths,
            {Iso}saved_at{AsIso} AS saved_at, {Iso}removed_at{AsIso} AS removed_at
        FROM loras WHERE platform = $platform AND user_id = $user AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string EraseLoras = "DELETE FROM loras WHERE platform = $platform AND user_id = $user";

    public const string LoraShares = $"""
        SELECT loras.id || '/' || community_platform || ':' || community_id, lora_id AS lora, lora_shares.name_key AS name, community_platform || ':' || community_id AS community, state,
            {Iso}asked_at{AsIso} AS asked_at, approved_by
        FROM loras JOIN lora_shares ON lora_shares.lora_id = loras.id
        WHERE loras.platform = $platform AND loras.user_id = $user
            AND loras.id || '/' || community_platform || ':' || community_id > $after
        ORDER BY 1 LIMIT $limit
        """;

    public const string LoraSharesApproved = """
        SELECT lora_id || '/' || community_platform || ':' || community_id, lora_id AS lora, name_key AS name,
            community_platform || ':' || community_id AS community
        FROM lora_shares
        WHERE approved_by = $member AND lora_id || '/' || community_platform || ':' || community_id > $after
        ORDER BY 1 LIMIT $limit
        """;

    public const string EraseLoraShares = """
        DELETE FROM lora_shares WHERE lora_id IN (SELECT id FROM loras WHERE platform = $platform AND user_id = $user)
        """;

    public const string EraseLoraSharesInPrivate = "DELETE FROM lora_shares WHERE community_platform = $platform AND community_id = $user";

    public const string EraseLoraApprovals = "UPDATE lora_shares SET approved_by = '(erased)' WHERE approved_by = $member";

    public const string LoraCommands = $"""
        SELECT lora_commands.id, lora_commands.id AS command, change, lora_id AS lora, {Iso}at{AsIso} AS at
        FROM loras JOIN lora_commands ON lora_commands.lora_id = loras.id
        WHERE loras.platform = $platform AND loras.user_id = $user AND lora_commands.id > $after ORDER BY 1 LIMIT $limit
        """;

    public const string EraseLoraCommands = """
        DELETE FROM lora_commands WHERE lora_id IN (SELECT id FROM loras WHERE platform = $platform AND user_id = $user)
        """;

    public const string LinkCodes = $"""
        SELECT id, platform, user_id AS made_by, {Iso}expires_at{AsIso} AS expires_at, claimed_by FROM link_codes
        WHERE account_id = $account AND id > $after ORDER BY id LIMIT $limit
        """;

    public const string EraseLinkCodes = "DELETE FROM link_codes WHERE account_id = $account";

    public const string EraseLinkClaims = "DELETE FROM link_codes WHERE claimed_by = $member";

    public const string LinkTries = $"""
        SELECT id, id AS command, {Iso}at{AsIso} AS at FROM link_tries
        WHERE account_id = $account AND id > $after ORDER BY 1 LIMIT $limit
        """;

    public const string EraseLinkTries = "DELETE FROM link_tries WHERE account_id = $account";

    public const string Settings = """
        SELECT name, name, value FROM community_settings WHERE community = $member AND name > $after ORDER BY name LIMIT $limit
        """;

    public const string EraseSettings = "DELETE FROM community_settings WHERE community = $member";

    public const string Pending = $"""
        SELECT account_id, {Iso}at{AsIso} AS asked_at, cause AS command FROM erasures
        WHERE account_id = $account AND account_id > $after ORDER BY account_id LIMIT $limit
        """;

    internal const string Iso = "strftime('%Y-%m-%dT%H:%M:%fZ', ";

    internal const string AsIso = " / 1000.0, 'unixepoch')";

    private const string TransferColumns = $"""
        id, id AS entry, account_id AS account, kind, amount, {Iso}at{AsIso} AS at, reason, actor, cause AS command, job_id AS job,
            hold_id AS of_hold, other_id AS other_account, community, undoes_id AS undoes, pool_id AS pool,
            is_bottomless AS pool_is_bottomless
        """;
}
