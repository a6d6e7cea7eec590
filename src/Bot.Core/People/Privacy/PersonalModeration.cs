namespace Bot.Core.People.Privacy;

/// <summary>What the tables of moderation keep about people: those it is about, and those who moderate.</summary>
internal static class PersonalModeration
{
    private const string Iso = PersonalSql.Iso, AsIso = PersonalSql.AsIso;

    private const string LimitsAbout = $"""
        SELECT community || '/' || kind, community, kind, value, name, {Iso}set_at{AsIso} AS set_at FROM limits
        WHERE subject = 'member:' || $member AND community || '/' || kind > $after ORDER BY 1 LIMIT $limit
        """;

    private const string EraseLimitsAbout = "DELETE FROM limits WHERE subject = 'member:' || $member";

    private const string LimitsSet = $"""
        SELECT community || '/' || subject || '/' || kind, community, subject, kind, value, {Iso}set_at{AsIso} AS set_at FROM limits
        WHERE set_by = $member AND community || '/' || subject || '/' || kind > $after ORDER BY 1 LIMIT $limit
        """;

    private const string EraseLimitsSet = "UPDATE limits SET set_by = '(erased)' WHERE set_by = $member";

    private const string ChangesAbout = $"""
        SELECT id, community, kind, value, {Iso}set_at{AsIso} AS set_at FROM limit_changes
        WHERE subject = 'member:' || $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseChangesAbout = "UPDATE limit_changes SET subject = 'member:(erased)' WHERE subject = 'member:' || $member";

    private const string ChangesMade = $"""
        SELECT id, community, subject, kind, value, {Iso}set_at{AsIso} AS set_at FROM limit_changes
        WHERE set_by = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseChangesMade = "UPDATE limit_changes SET set_by = '(erased)' WHERE set_by = $member";

    private const string BlocksAbout = $"""
        SELECT id, scope AS community, reason, {Iso}at{AsIso} AS at, {Iso}until{AsIso} AS until, {Iso}ended_at{AsIso} AS ended_at,
            end_reason
        FROM block_members CROSS JOIN blocks ON blocks.id = block_members.block_id
        WHERE block_members.platform = $platform AND block_members.user_id = $user AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseBlocksAbout = """
        UPDATE blocks SET user_id = '(erased) ' || id, reason = '(erased)', end_reason = '(erased)'
        WHERE platform = $platform AND user_id = $user
            AND (ended_at IS NOT NULL OR until <= $now)
        """;

    // One that holds is forgotten when it has ended: see ForgottenBlocks.
    private const string MarkBlocksAbout = """
        UPDATE block_members SET is_forgotten = 1 WHERE platform = $platform AND user_id = $user AND is_forgotten = 0
            AND EXISTS (SELECT 1 FROM blocks WHERE id = block_id AND ended_at IS NULL AND (until IS NULL OR until > $now))
        """;

    private const string EraseCovered = """
        DELETE FROM block_members WHERE platform = $platform AND user_id = $user
            AND NOT EXISTS (SELECT 1 FROM blocks WHERE id = block_id AND ended_at IS NULL AND (until IS NULL OR until > $now))
        """;

    private const string BlocksMade = $"""
        SELECT id, scope AS community, reason, {Iso}at{AsIso} AS at, {Iso}until{AsIso} AS until
        FROM blocks WHERE actor = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string BlocksEnded = $"""
        SELECT id, scope AS community, end_reason AS reason, {Iso}ended_at{AsIso} AS at
        FROM blocks WHERE ended_by = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseBlocksMade = "UPDATE blocks SET actor = '(erased)' WHERE actor = $member";

    private const string EraseBlocksEnded = "UPDATE blocks SET ended_by = '(erased)' WHERE ended_by = $member";

    private const string FiltersAdded = $"""
        SELECT id, scope AS community, kind, text, reason, {Iso}at{AsIso} AS at
        FROM filters WHERE actor = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string FiltersRemoved = $"""
        SELECT id, scope AS community, kind, text, {Iso}removed_at{AsIso} AS at
        FROM filters WHERE removed_by = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseFiltersAdded = "UPDATE filters SET actor = '(erased)' WHERE actor = $member";

    private const string EraseFiltersRemoved = "UPDATE filters SET removed_by = '(erased)' WHERE removed_by = $member";

    // The number of a private chat stands for the person; Telegram calls it by their id.
    private const string EraseLimitsInPrivate = "DELETE FROM limits WHERE community = $member";

    private const string EraseFuse = "DELETE FROM fuses WHERE scope = $member";

    private const string Fuse = """
        SELECT scope, day_budget AS budget_of_the_day, month_budget AS budget_of_the_month, tripped_at, opened_at FROM fuses
        WHERE scope = $member AND scope > $after ORDER BY scope LIMIT $limit
        """;

    private const string EraseMessages = "DELETE FROM outbox WHERE member = $member";

    private const string EraseMessagesThere = "DELETE FROM outbox WHERE room = $member";

    private const string Costs = """
        SELECT day, date(day * 86400, 'unixepoch') AS day, cost_micros AS cost_in_millionths_of_a_usd FROM cost_days
        WHERE scope = $member AND day > $after ORDER BY day LIMIT $limit
        """;

    private const string EraseCosts = "DELETE FROM cost_days WHERE scope = $member";

    /// <summary>The tables, in the order of the export and of the erasing.</summary>
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("limits")
        {
            Exported =
            [
                new("limits_for_me", PersonKey.Member, LimitsAbout) { First = "" },
                new("limits_set", PersonKey.Member, LimitsSet) { First = "" },
            ],
            Erased =
            [
                new(PersonKey.Member, EraseLimitsAbout),
                new(PersonKey.Member, EraseLimitsSet),
                new(PersonKey.PrivateChat, EraseLimitsInPrivate),
            ],
        },
        new("limit_changes")
        {
            Exported =
            [
                new("limit_changes_for_me", PersonKey.Member, ChangesAbout) { First = "" },
                new("limit_changes_made", PersonKey.Member, ChangesMade) { First = "" },
            ],
            Erased = [new(PersonKey.Member, EraseChangesAbout), new(PersonKey.Member, EraseChangesMade)],
        },
        new("blocks")
        {
            Exported =
            [
                new("blocks_about_me", PersonKey.Member, BlocksAbout),
                new("blocks_made", PersonKey.Member, BlocksMade),
                new("blocks_ended", PersonKey.Member, BlocksEnded),
            ],
            Erased =
            [
                new(PersonKey.Member, EraseBlocksAbout),
                new(PersonKey.Member, EraseBlocksMade),
                new(PersonKey.Member, EraseBlocksEnded),
            ],
            ErasedBy = "A block that holds stays until it ends: nobody gets rid of one by being forgotten.",
        },
        new("block_members")
        {
            NotExported = "It says whom the blocks hold that stand in blocks_about_me.",
            Erased = [new(PersonKey.Member, MarkBlocksAbout), new(PersonKey.Member, EraseCovered)],
            ErasedBy = "ForgottenBlocks, when the block has ended.",
        },
        new("filters")
        {
            Exported =
            [
                new("filters_added", PersonKey.Member, FiltersAdded),
                new("filters_removed", PersonKey.Member, FiltersRemoved),
            ],
            Erased = [new(PersonKey.Member, EraseFiltersAdded), new(PersonKey.Member, EraseFiltersRemoved)],
        },
        new("fuses")
        {
            Exported = [new("private_chat_budget", PersonKey.PrivateChat, Fuse) { First = "" }],
            Erased = [new(PersonKey.PrivateChat, EraseFuse)],
        },
        new("outbox")
        {
            NotExported = "Messages on their way, whose words are gone once they were shown.",
            Erased = [new(PersonKey.Member, EraseMessages), new(PersonKey.PrivateChat, EraseMessagesThere)],
        },
        new("cost_days")
        {
            Exported = [new("private_chat_costs", PersonKey.PrivateChat, Costs)],
            Erased = [new(PersonKey.PrivateChat, EraseCosts)],
        },
    ];
}
