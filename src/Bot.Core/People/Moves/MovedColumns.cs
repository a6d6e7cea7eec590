namespace Bot.Core.People.Moves;

/// <summary>
/// Every column that names a community or a room of it, with what moves it to another id: the one place to decide it. A test
/// compares the list with the schema. <c>$from</c> and <c>$to</c> are the community's old and new names, <c>$old</c> and <c>$new</c>
/// their ids on <c>$platform</c>. Where the new id has a row already, the group's own takes its place, and sums are added up.
/// </summary>
internal static class MovedColumns
{
    private const string Transfers = "UPDATE transfers SET community = $to WHERE community = $from";

    // Before the jobs, by which they are found.
    private const string Generations = """
        UPDATE generations SET community = $to
        WHERE job_id IN (SELECT id FROM jobs WHERE community_platform = $platform AND community_id = $old) AND community = $from
        """;

    private const string Jobs = """
        UPDATE jobs SET community_id = $new,
            reply_room = CASE WHEN reply_platform = $platform AND reply_room = $old THEN $new ELSE reply_room END
        WHERE community_platform = $platform AND community_id = $old
        """;

    private const string Spending = """
        INSERT INTO spending (scope, account_id, day, spent, delivered, returned)
        SELECT $to, account_id, day, spent, delivered, returned FROM spending WHERE scope = $from
        ON CONFLICT (scope, account_id, day) DO UPDATE SET
            spent = spent + excluded.spent, delivered = delivered + excluded.delivered, returned = returned + excluded.returned
        """;

    private const string SpendingThen = "DELETE FROM spending WHERE scope = $from";

    private const string Hours = """
        INSERT INTO generation_hours (scope, hour, model, delivered, failed, excused, credits, cost_micros, estimated, doubles)
        SELECT $to, hour, model, delivered, failed, excused, credits, cost_micros, estimated, doubles
        FROM generation_hours WHERE scope = $from
        ON CONFLICT (scope, hour, model) DO UPDATE SET
            delivered = delivered + excluded.delivered, failed = failed + excluded.failed, excused = excused + excluded.excused,
            credits = credits + excluded.credits, cost_micros = cost_micros + excluded.cost_micros,
            estimated = estimated + excluded.estimated, doubles = doubles + excluded.doubles
        """;

    private const string HoursThen = "DELETE FROM generation_hours WHERE scope = $from";

    private const string Costs = """
        INSERT INTO cost_days (scope, day, cost_micros) SELECT $to, day, cost_micros FROM cost_days WHERE scope = $from
        ON CONFLICT (scope, day) DO UPDATE SET cost_micros = cost_micros + excluded.cost_micros
        """;

    private const string CostsThen = "DELETE FROM cost_days WHERE scope = $from";

    private const string Codes = "UPDATE codes SET community = $to WHERE community = $from";

    // The new id has none before it is told: nobody gives there before then. If somebody did, both stay.
    private const string Settings = "UPDATE OR REPLACE community_settings SET community = $to WHERE community = $from";

    private const string Rooms =
        "UPDATE community_settings SET value = $to WHERE community = $to AND name = 'announcements' AND value = $from";

    // An answer's own address is of the old group still: the adapter learns of the move when it shows it.
    private const string Messages = "UPDATE outbox SET room = $to WHERE room = $from";

    private const string Fuses = "UPDATE OR REPLACE fuses SET scope = $to WHERE scope = $from";

    private const string Limits = "UPDATE OR REPLACE limits SET community = $to WHERE community = $from";

    // Who is blocked under the new id already stays so.
    private const string Blocks = "UPDATE OR IGNORE blocks SET scope = $to WHERE scope = $from AND ended_at IS NULL";

    private const string Versions = """
        INSERT INTO filter_versions (scope, version) SELECT $to, version FROM filter_versions WHERE scope = $from
        ON CONFLICT (scope) DO UPDATE SET version = version + excluded.version
        """;

    // Moderators know a filter by its number, which changes only where the new id has filters.
    private const string Filters = """
        UPDATE filters SET scope = $to, number = number + (SELECT coalesce(max(number), 0) FROM filters WHERE scope = $to)
        WHERE scope = $from
        """;

    private const string VersionsThen = "DELETE FROM filter_versions WHERE scope = $from";

    private const string Shares = """
        UPDATE OR REPLACE lora_shares SET community_id = $new WHERE community_platform = $platform AND community_id = $old
        """;

    private const string Requests = """
        UPDATE OR IGNORE credit_requests SET community = $to, room = CASE WHEN room = $from THEN $to ELSE room END WHERE community = $from
        """;

    // Who writes in the group's name is the group, as a person.
    private const string Persons = "UPDATE OR IGNORE identities SET user_id = $new WHERE platform = $platform AND user_id = $old";

    private const string PersonsJobs = "UPDATE jobs SET user_id = $new WHERE platform = $platform AND user_id = $old";

    /// <summary>The table, its columns, and the statement, in the order in which they are run.</summary>
    public static IReadOnlyList<(string Table, string Columns, string Sql)> All { get; } =
    [
        ("transfers", "community", Transfers),
        ("generations", "community", Generations),
        ("jobs", "community_id reply_room", Jobs),
        ("jobs", "user_id", PersonsJobs),
        ("identities", "user_id", Persons),
        ("spending", "scope", Spending),
        ("spending", "scope", SpendingThen),
        ("generation_hours", "scope", Hours),
        ("generation_hours", "scope", HoursThen),
        ("cost_days", "scope", Costs),
        ("cost_days", "scope", CostsThen),
        ("codes", "community", Codes),
        ("community_settings", "community", Settings),
        ("community_settings", "value", Rooms),
        ("outbox", "room", Messages),
        ("fuses", "scope", Fuses),
        ("limits", "community", Limits),
        ("blocks", "scope", Blocks),
        ("filter_versions", "scope", Versions),
        ("filters", "scope", Filters),
        ("filter_versions", "scope", VersionsThen),
        ("lora_shares", "community_id", Shares),
        ("credit_requests", "community room", Requests),
    ];

    /// <summary>Columns that name a place and that these statements leave as they are, and why.</summary>
    public static IReadOnlyDictionary<string, string> Stays { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["batches.community_id"] = "A quote runs out within minutes.",
        ["batches.reply_room"] = "A quote runs out within minutes.",
        ["readings.community_id"] = "A file is read within minutes.",
        ["readings.reply_room"] = "A file is read within minutes.",
        ["bulk_changes.community"] = "A preview runs out within minutes.",
        ["limit_changes.community"] = "A log of what was decided under the old id.",
        ["link_codes.reply_room"] = "Codes are made in private chats.",
        ["pools.community"] = "A pool moves with its credits, and takes those of a pool that the new id has already.",
        ["promised_answers.room"] = "A promise lives a quarter of an hour.",
        ["payments.receipt_room"] = "Empty since receipts are owed in the outbox.",
        ["community_moves.from_community"] = "It tells of the move.",
        ["community_moves.to_community"] = "It tells of the move.",
    };
}
