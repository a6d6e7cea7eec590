using Bot.Core.Tests.Storage;

namespace Bot.Core.Tests.People.Privacy;

/// <summary>
/// Somebody (telegram:4242, who writes of herons) with a row in every table: in their private chat, in a group, as a member, as a
/// moderator and as an operator. Account 1 is theirs, 3 they left for it, and 4 they had with another and parted from.
/// </summary>
internal static class PersonOfEveryTable
{
    public const long Account = 1;

    /// <summary>Nothing else in the file holds these.</summary>
    public static readonly string[] Marks = ["4242", "heron"];

    public static void Fill(RawSql raw)
    {
        foreach (var sql in Rows) raw.Execute(sql);
        // As many as one step takes, to a row: what counts rows to know its end must end.
        for (var i = 0; i < 200; i++) raw.Execute(Code(i));
        raw.Execute(Code(200).Replace(", 1, 1, 'for herons', 1, 2)", ", 1, 4, 'for herons', 150, 2)", StringComparison.Ordinal));
        for (var i = 0; i < 200; i++)
            raw.Execute($"INSERT INTO blocks (scope, platform, user_id, at, reason, actor, cause) VALUES ('discord:77', 'discord', 'b{i}', 1, 'why', 'telegram:4242', 'b{i}')");
    }

    private static string Code(int number) =>
        "INSERT INTO codes (cause, head, hash, amount, max_uses, community, is_everywhere, account_id, reason, created_at, expires_at) "
        + $"VALUES ('c{number}', '{number:D4}', '{number:D64}', 5, 1, 'telegram:4242', 1, 1, 'for herons', 1, 2)";

    private static readonly string[] Rows =
    [
        "INSERT INTO accounts (id, is_welcomed, created_at) VALUES (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 1)",
        "INSERT INTO identities VALUES ('telegram', '4242', 1, 'Heron', 'heron', 'heron'), ('discord', '2', 2, 'Bob', 'bob', 'bob')",
        "INSERT INTO account_links (change, from_id, into_id, platform, user_id, at, cause) VALUES "
            + "('Joined', 3, 4, 'telegram', '4242', 100, 'l1'), ('Parted', 4, 1, 'telegram', '4242', 200, 'l2')",
        "INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause, community) VALUES "
            + "(1, 'Grant', 50, 1, 'a heron', 'telegram:4242', 't1', 'telegram:4242'), (2, 'Grant', 50, 1, 'why', 'telegram:4242', 't2', 'discord:77'), "
            + "(3, 'Grant', 50, 1, 'heron', NULL, 't3', NULL), (4, 'Grant', 50, 150, 'heron', NULL, 't4', NULL)",
        "INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause, other_id) VALUES "
            + "(2, 'Gift', 5, 1, 'my heron', 'discord:2', 't5', 1), (1, 'Gift', 5, 1, 'heron', 'telegram:4242', 't6', 2)",
        .. Enumerable.Range(7, 250).Select(static i =>
            $"INSERT INTO transfers (account_id, kind, amount, at, reason, actor, cause) VALUES (1, 'Grant', 1, 1, 'heron', 'telegram:4242', 't{i}')"),
        Job("private", "4242"),
        Job("group", "-100"),
        "INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, community) VALUES (1, 'Hold', 3, 1, 'heron', 'private', 'telegram:4242'), "
            + "(1, 'Hold', 3, 1, 'heron', 'group', 'telegram:-100')",
        "INSERT INTO transfers (account_id, kind, amount, at, reason, job_id, hold_id, community) SELECT 1, 'Post', 3, 1, 'heron', job_id, id, community "
            + "FROM transfers WHERE kind = 'Hold'",
        "UPDATE jobs SET state = 'Delivered', failure = 'heron', output = '{\"Images\":[{\"Url\":\"https://heron\",\"IsFlagged\":false}]}', "
            + "ticket = '{\"RequestId\":\"heron\",\"StatusUrl\":\"https://a\",\"ResponseUrl\":\"https://a\",\"CancelUrl\":\"https://a\"}',  cancel_note = 'heron', owes_view = 0",
        "INSERT INTO generations VALUES ('private', 'm', 'telegram:4242', 1, 2, 'Delivered', NULL, 0, 3, 9, 0, 0), "
            + "('group', 'm', 'telegram:-100', 1, 2, 'Delivered', NULL, 0, 3, 9, 0, 0)",
        "INSERT INTO batches (id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, jobs, state, "
            + "expires_at) VALUES ('q', 'telegram', '4242', 'telegram', '4242', 'telegram', '4242', 'heron', '[\"heron\"]', 'Quoted', 1)",
        "INSERT INTO readings VALUES ('r', 'telegram', '4242', 'telegram', '4242', 'telegram', '4242', 'heron', '{\"Name\":\"heron\"}', 1, 'heron', 1, NULL)",
        "INSERT INTO loras (id, account_id, platform, user_id, name, name_key, url, trigger_words, scale, saved_at) VALUES "
            + "(1, 1, 'telegram', '4242', 'heron', 'heron', 'https://heron', 'heron', 1, 1), (2, 2, 'discord', '2', 'fox', 'fox', 'https://a', NULL, 1, 1)",
        "INSERT INTO lora_shares VALUES ('telegram', '4242', 1, 'heron', 'Asked', 1, NULL), ('discord', '77', 2, 'fox', 'Approved', 1, 'telegram:4242'), ('telegram', '4242', 2, 'fox', 'Asked', 1, NULL)",
        "INSERT INTO lora_commands (id, change, lora_id, at) VALUES ('lc', 'Saved', 1, 1)",
        "INSERT INTO link_codes VALUES ('k1', 1, 'telegram', '4242', 'telegram', '4242', 'heron', 9, NULL), "
            + "('k2', 2, 'discord', '2', 'discord', '5', 'x', 9, 'telegram:4242')",
        "INSERT INTO link_tries VALUES ('try', 1, 1)",
        "INSERT INTO community_settings VALUES ('telegram:4242', 'prompts', 'heron')",
        "INSERT INTO code_misses VALUES (1, 1, 'miss')",
        "INSERT INTO bulk_changes (command_id, actor, community, kind, amount, reason, role, members, state, expires_at) VALUES "
            + "('bulk', 'telegram:4242', 'discord:77', 'Grant', 1, 'heron', 'r', '[]', 'Waiting', 1)",
        "INSERT INTO credit_requests (account_id, member, community, room, amount, text, at, expires_at, state, decided_by) VALUES "
            + "(1, 'telegram:4242', 'telegram:4242', 'telegram:4242', 5, 'heron', 1, 2, 'Open', NULL), "
            + "(4, 'telegram:4242', 'telegram:-100', 'telegram:-100', 5, 'heron', 1, 2, 'Open', NULL), "
            + "(2, 'discord:2', 'discord:77', 'discord:5', 5, 'please', 1, 2, 'Approved', 'telegram:4242')",
        "INSERT INTO payments VALUES ('p1', 1, 'telegram:4242', 'heron', 5, 0, 1, NULL, NULL, NULL, NULL), "
            + "('p2', 1, 'telegram:4242', 'heron', 5, 0, 1, NULL, NULL, NULL, NULL)",
        "INSERT INTO refunds (command_id, charge, reason, taken, state, asked_at, due_at, ended_at) VALUES ('r1', 'p1', 'heron', 0, 'Refused', 1, 1, 1)",
        "INSERT INTO limits VALUES ('telegram:4242', 'channel:1', 'daily', '5', 'heron', 0, 'telegram:4242', 1), "
            + "('discord:77', 'member:telegram:4242', 'daily', '5', 'heron', 0, 'discord:9', 1), ('discord:77', 'community', 'daily', '5', '', 0, 'telegram:4242', 1)",
        "INSERT INTO limit_changes VALUES ('lim1', 'discord:77', 'member:telegram:4242', 'daily', '5', 'telegram:4242', 1)",
        "INSERT INTO blocks (id, scope, platform, user_id, account_id, at, until, reason, actor, cause, ended_at, ended_by, end_reason, end_cause) VALUES "
            + "(1, 'discord:77', 'telegram', '4242', 1, 1, NULL, 'heron', 'discord:9', 'bl1', 5, 'telegram:4242', 'heron', 'be1'), "
            + "(2, 'discord:77', 'telegram', '4242', 1, 1, 9, 'heron', 'discord:9', 'bl2', NULL, NULL, NULL, NULL), "
            + "(3, '*', 'discord', '8', 4, 1, NULL, 'why', 'discord:9', 'bl3', NULL, NULL, NULL, NULL)",
        "INSERT INTO block_members (platform, user_id, block_id) VALUES ('telegram', '4242', 1), ('telegram', '4242', 2), ('telegram', '4242', 3)",
        "INSERT INTO filters (scope, number, kind, text, reason, actor, at, cause, removed_at, removed_by, remove_cause) VALUES "
            + "('discord:77', 1, 'Word', 'x', 'why', 'telegram:4242', 1, 'f1', 2, 'telegram:4242', 'f2')",
        "INSERT INTO fuses (scope, day_budget) VALUES ('telegram:4242', 5)",
        "INSERT INTO outbox (room, view, at, due_at) VALUES ('telegram:4242', 'heron', 1, 1)",
        "INSERT INTO outbox (room, reply, view, command, member, at, due_at) VALUES ('telegram:-9', 'heron', 'heron', 'c', 'telegram:4242', 1, 1)",
        "INSERT INTO erasures VALUES (1, 'e1', 1)",
    ];

    private static string Job(string id, string community) =>
        "INSERT INTO jobs (id, account_id, platform, user_id, community_platform, community_id, reply_platform, reply_room, reply_value, request, price, "
        + $"state, created_at, deadline, lease_owner, lease_until) VALUES ('{id}', 1, 'telegram', '4242', 'telegram', '{community}', 'telegram', '4242', 'heron', "
        + $"'{{\"Command\":\"imagine\",\"Model\":\"m\",\"Endpoint\":\"e\",\"Prompt\":\"heron\",\"InputJson\":\"{{}}\",\"Images\":[],\"Count\":1}}', 3, 'Accepted', 1, 2, 'x', 1)";
}
