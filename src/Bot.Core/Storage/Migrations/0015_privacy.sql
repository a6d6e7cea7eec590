-- One person's identities on two platforms may share an account, and whoever asks to be forgotten is.

-- What those who joined this account had spent on that day: the day's limit is for the person. Kept beside "spent", which
-- follows from the account's own transfers and nothing else.
ALTER TABLE accounts ADD COLUMN joined_on INTEGER;
ALTER TABLE accounts ADD COLUMN joined_spent INTEGER NOT NULL DEFAULT 0
    CHECK (typeof(joined_spent) = 'integer' AND joined_spent >= 0);
-- Not joined with another before this time: parting and joining again must not carry daily allowances together.
ALTER TABLE accounts ADD COLUMN links_from INTEGER;

CREATE INDEX IF NOT EXISTS identities_by_account ON identities (account_id);

-- One-time codes. Only who knows a code can make its id.
CREATE TABLE link_codes (
    id TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    -- Who asked for it, and where the answer stands: they are told when it was used.
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    reply_platform TEXT NOT NULL,
    reply_room TEXT NOT NULL,
    reply_value TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    -- The identity that has given the code and may confirm, platform:id.
    claimed_by TEXT
) WITHOUT ROWID;

CREATE INDEX link_codes_by_account ON link_codes (account_id);
CREATE INDEX link_codes_by_claim ON link_codes (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX link_codes_by_expiry ON link_codes (expires_at);

-- Codes that were wrong, by the command that gave them.
CREATE TABLE link_tries (
    id TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX link_tries_by_account ON link_tries (account_id, at);
CREATE INDEX link_tries_by_time ON link_tries (at);

-- Which identity came to which account, and from which. An account that was left keeps its jobs and transfers.
CREATE TABLE account_links (
    id INTEGER PRIMARY KEY,
    change TEXT NOT NULL CHECK (change IN ('Joined', 'Parted')),
    from_id INTEGER NOT NULL REFERENCES accounts (id),
    into_id INTEGER NOT NULL REFERENCES accounts (id),
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- The command that asked for it. One command has one effect.
    cause TEXT NOT NULL UNIQUE,
    CHECK (from_id <> into_id)
);

CREATE INDEX account_links_by_target ON account_links (into_id) WHERE change = 'Joined';
CREATE INDEX account_links_by_member ON account_links (platform, user_id);

-- Random, of this file alone: what is hashed with it cannot be guessed from outside.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

INSERT INTO secrets (name, value) VALUES ('members', randomblob(32));

-- Accounts whose owner has asked to be forgotten; a row stays until all of it is done, whatever crashes meanwhile.
CREATE TABLE erasures (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    cause TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL
);

-- That somebody was forgotten lately, and not who: for 30 days they get no second starting grant.
CREATE TABLE forgotten_members (
    hash TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX forgotten_members_by_time ON forgotten_members (at);

-- When a job's words were erased.
ALTER TABLE jobs ADD COLUMN erased_at INTEGER;

CREATE INDEX jobs_by_member ON jobs (platform, user_id, seq);
CREATE INDEX jobs_kept ON jobs (community_platform, community_id, created_at) WHERE erased_at IS NULL AND is_open = 0;

CREATE TRIGGER an_open_job_is_never_erased BEFORE UPDATE OF erased_at ON jobs WHEN OLD.is_open = 1
BEGIN
    SELECT RAISE(ABORT, 'an open job is never erased');
END;

-- A table without texts must be told what it forgets, while the texts are still there.
CREATE TRIGGER an_erased_result_is_found_no_more BEFORE UPDATE OF erased_at ON jobs
WHEN OLD.state = 'Delivered' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
END;

DROP TRIGGER a_deleted_result_is_found_no_more;

CREATE TRIGGER a_deleted_result_is_found_no_more BEFORE DELETE ON jobs WHEN OLD.state = 'Delivered' AND OLD.erased_at IS NULL
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
END;

-- A saved LoRA goes where the identity goes that saved it; there its name may be taken. Nothing else about it changes.
DROP TRIGGER a_saved_lora_never_changes;

CREATE TRIGGER a_saved_lora_never_changes BEFORE UPDATE ON loras
WHEN NEW.url <> OLD.url OR NEW.scale <> OLD.scale OR NEW.trigger_words IS NOT OLD.trigger_words
    OR NEW.platform <> OLD.platform OR NEW.user_id <> OLD.user_id
    OR CASE WHEN NEW.account_id = OLD.account_id
        THEN NEW.removed_at IS NULL OR OLD.removed_at IS NOT NULL OR NEW.name <> OLD.name OR NEW.name_key <> OLD.name_key
        ELSE NEW.removed_at IS NOT OLD.removed_at OR NEW.account_id IS NOT (
            SELECT account_id FROM identities WHERE platform = OLD.platform AND user_id = OLD.user_id) END
BEGIN
    SELECT RAISE(ABORT, 'a saved LoRA is removed once and never changed');
END;

CREATE INDEX batches_by_member ON batches (platform, user_id);
CREATE INDEX loras_by_member ON loras (platform, user_id);
CREATE INDEX lora_shares_by_moderator ON lora_shares (approved_by) WHERE approved_by IS NOT NULL;
CREATE INDEX lora_commands_by_lora ON lora_commands (lora_id) WHERE lora_id IS NOT NULL;
CREATE INDEX lora_refusals_by_time ON lora_commands (at) WHERE refusal IS NOT NULL;
CREATE INDEX answered_commands_by_time ON answered_commands (at);

CREATE INDEX transfers_by_actor ON transfers (actor) WHERE actor IS NOT NULL;

-- What a person asks to have forgotten goes: who acted, the words, and the place, which in a private chat is the person.
DROP TRIGGER transfers_are_never_changed;

CREATE TRIGGER transfers_are_never_changed BEFORE UPDATE ON transfers
WHEN NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id OR NEW.kind IS NOT OLD.kind
    OR NEW.amount IS NOT OLD.amount OR NEW.at IS NOT OLD.at OR NEW.cause IS NOT OLD.cause
    OR NEW.job_id IS NOT OLD.job_id OR NEW.hold_id IS NOT OLD.hold_id OR NEW.other_id IS NOT OLD.other_id
    OR NEW.undoes_id IS NOT OLD.undoes_id
    OR (NEW.actor IS NOT OLD.actor AND NEW.actor IS NOT NULL)
    OR (NEW.community IS NOT OLD.community AND NEW.community IS NOT NULL)
    OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)')
BEGIN
    SELECT RAISE(ABORT, 'transfers are append-only');
END;

DROP TRIGGER generations_are_never_changed;

CREATE TRIGGER generations_are_never_changed BEFORE UPDATE ON generations
WHEN NEW.job_id <> OLD.job_id OR NEW.model <> OLD.model OR NEW.started_at <> OLD.started_at OR NEW.ended_at <> OLD.ended_at
    OR NEW.outcome <> OLD.outcome OR NEW.failure IS NOT OLD.failure OR NEW.is_excused <> OLD.is_excused
    OR NEW.credits <> OLD.credits OR NEW.cost_micros <> OLD.cost_micros OR NEW.is_estimated <> OLD.is_estimated
    OR (NEW.community <> OLD.community AND NEW.community <> '(erased):-')
BEGIN
    SELECT RAISE(ABORT, 'generations are append-only');
END;
