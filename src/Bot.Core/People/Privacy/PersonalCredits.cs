namespace Bot.Core.People.Privacy;

/// <summary>What the tables of credits beside the ledger keep about people.</summary>
internal static class PersonalCredits
{
    private const string Iso = PersonalSql.Iso, AsIso = PersonalSql.AsIso;

    private const string Codes = $"""
        SELECT id, head AS begins_with, amount, max_uses, uses, community, is_everywhere, reason, {Iso}created_at{AsIso} AS made_at,
            {Iso}expires_at{AsIso} AS expires_at, {Iso}revoked_at{AsIso} AS revoked_at
        FROM codes WHERE account_id = $account AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseCodes = "UPDATE codes SET reason = '(erased)' WHERE account_id = $account AND reason <> '(erased)'";

    // The number of a private chat stands for the person; Telegram calls it by their id.
    private const string EraseCodesInPrivate = "UPDATE codes SET community = '(erased):-' WHERE community = $member";

    private const string CodeUses = """
        SELECT code_id, code_id AS code, transfer_id AS transfer FROM code_uses
        WHERE account_id = $account AND code_id > $after ORDER BY code_id LIMIT $limit
        """;

    private const string PoolGrants = """
        SELECT pool_grants.pool_id, pool_grants.pool_id AS pool, pools.community, pool_grants.amount
        FROM pool_grants JOIN pools ON pools.account_id = pool_grants.pool_id
        WHERE pool_grants.account_id = $account AND pool_grants.pool_id > $after ORDER BY pool_grants.pool_id LIMIT $limit
        """;

    private const string CodeMisses = $"""
        SELECT at || '/' || cause, {Iso}at{AsIso} AS at, cause AS command FROM code_misses
        WHERE account_id = $account AND at || '/' || cause > $after ORDER BY 1 LIMIT $limit
        """;

    private const string EraseCodeMisses = "DELETE FROM code_misses WHERE account_id = $account";

    private const string Spending = """
        SELECT scope || '/' || day, scope AS community, date(day * 86400, 'unixepoch') AS day, spent, delivered, returned FROM spending
        WHERE account_id = $account AND scope || '/' || day > $after ORDER BY 1 LIMIT $limit
        """;

    private const string BulkChanges = $"""
        SELECT id, community, kind, amount, reason, role, members AS members_json, state, outcome, {Iso}expires_at{AsIso} AS expires_at
        FROM bulk_changes WHERE actor = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseBulkChanges = "DELETE FROM bulk_changes WHERE actor = $member";

    private const string Requests = $"""
        SELECT id, member, community, room, amount, text, {Iso}at{AsIso} AS asked_at, {Iso}expires_at{AsIso} AS expires_at, state,
            {Iso}decided_at{AsIso} AS decided_at
        FROM credit_requests WHERE account_id = $account AND id > $after ORDER BY id LIMIT $limit
        """;

    // Asked for by who has another wallet now.
    private const string EraseRequestsOf = "DELETE FROM credit_requests WHERE member = $member";

    private const string EraseCodesOfFormer = """
        UPDATE codes SET reason = '(erased)'
        WHERE account_id = $account AND created_at > $since AND created_at <= $until AND reason <> '(erased)'
        """;

    private const string EraseRequests = "DELETE FROM credit_requests WHERE account_id = $account";

    private const string RequestsDecided = $"""
        SELECT id, community, amount, state, {Iso}decided_at{AsIso} AS decided_at
        FROM credit_requests WHERE decided_by = $member AND id > $after ORDER BY id LIMIT $limit
        """;

    private const string EraseRequestsDecided = "UPDATE credit_requests SET decided_by = '(erased)' WHERE decided_by = $member";

    private const string Payments = $"""
        SELECT charge, charge AS payment, stars, credits, payload, {Iso}paid_at{AsIso} AS paid_at, {Iso}refunded_at{AsIso} AS refunded_at,
            transfer_id AS transfer
        FROM payments WHERE member = $member AND charge > $after ORDER BY charge LIMIT $limit
        """;

    // Telegram gives Stars back to a person: while it is asked to, it must be known to whom.
    private const string ErasePayments = """
        UPDATE payments SET member = '(erased):-', payload = ''
        WHERE member = $member AND NOT EXISTS (SELECT 1 FROM refunds WHERE refunds.charge = payments.charge AND state = 'Asked')
        """;

    private const string Refunds = $"""
        SELECT refunds.command_id, refunds.charge AS payment, reason, taken, state, {Iso}asked_at{AsIso} AS asked_at,
            {Iso}ended_at{AsIso} AS ended_at
        FROM payments CROSS JOIN refunds ON refunds.charge = payments.charge AND state <> 'Refused'
        WHERE payments.member = $member AND refunds.command_id > $after ORDER BY refunds.command_id LIMIT $limit
        """;

    private const string EraseRefunds = """
        UPDATE refunds SET reason = '(erased)' WHERE reason <> '(erased)' AND state <> 'Asked'
            AND charge IN (SELECT charge FROM payments WHERE member = $member)
        """;

    private const string RefundsMade = $"""
        SELECT command_id, charge AS payment, reason, taken, state, {Iso}asked_at{AsIso} AS asked_at
        FROM refunds WHERE actor = $member AND command_id > $after ORDER BY command_id LIMIT $limit
        """;

    /// <summary>The tables, in the order of the export and of the erasing.</summary>
    public static IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("codes")
        {
            Exported = [new("codes_made", PersonKey.Account, Codes)],
            Erased =
            [
                new(PersonKey.Account, EraseCodes),
                new(PersonKey.Former, EraseCodesOfFormer),
                new(PersonKey.PrivateChat, EraseCodesInPrivate),
            ],
        },
        new("code_uses")
        {
            Exported = [new("codes_used", PersonKey.Account, CodeUses)],
            ErasedBy = "Numbers of an account that is nobody's any more.",
        },
        new("pool_grants")
        {
            Exported = [new("given_by_communities", PersonKey.Account, PoolGrants)],
            ErasedBy = "Numbers of an account that is nobody's any more.",
        },
        new("code_misses")
        {
            Exported = [new("wrong_codes", PersonKey.Account, CodeMisses) { First = "" }],
            Erased = [new(PersonKey.Account, EraseCodeMisses)],
        },
        new("spending")
        {
            Exported = [new("spending", PersonKey.Account, Spending) { First = "" }],
            ErasedBy = "A trigger, when the place of a job is forgotten; sums of an account that is nobody's any more stay.",
        },
        new("bulk_changes")
        {
            Exported = [new("bulk_changes_made", PersonKey.Member, BulkChanges)],
            Erased = [new(PersonKey.Member, EraseBulkChanges)],
            ErasedBy = "Previews that others made go by themselves a day after they ran out.",
        },
        new("credit_requests")
        {
            Exported =
            [
                new("credit_requests", PersonKey.Account, Requests),
                new("credit_requests_decided", PersonKey.Member, RequestsDecided),
            ],
            Erased =
            [
                new(PersonKey.Account, EraseRequests),
                new(PersonKey.Member, EraseRequestsOf),
                new(PersonKey.Member, EraseRequestsDecided),
            ],
        },
        new("refunds")
        {
            Exported =
            [
                new("refunds", PersonKey.Member, Refunds) { First = "" },
                new("refunds_made", PersonKey.Member, RefundsMade) { First = "" },
            ],
            Erased = [new(PersonKey.Member, EraseRefunds)],
            ErasedBy = "Records of money stay, with the operator who moved it; they name no payer. Of one under way, when it ends.",
        },
        new("payments")
        {
            Exported = [new("payments", PersonKey.Member, Payments) { First = "" }],
            Erased = [new(PersonKey.Member, ErasePayments)],
            ErasedBy = "Stays with the charge's id and its sums, and tells no payer: while it is being refunded, once that ends.",
        },
    ];
}
