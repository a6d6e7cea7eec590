-- Codes that bring credits. Of a code only its first group is kept in the clear, to know it by in lists, and the hash of
-- the whole: whoever reads this file, or a copy, reads no code.
CREATE TABLE codes (
    id INTEGER PRIMARY KEY,
    -- The command that made it. One command makes one code.
    cause TEXT NOT NULL UNIQUE,
    head TEXT NOT NULL UNIQUE CHECK (length(head) = 4),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount BETWEEN 1 AND 1000000),
    max_uses INTEGER NOT NULL CHECK (typeof(max_uses) = 'integer' AND max_uses BETWEEN 1 AND 10000),
    uses INTEGER NOT NULL DEFAULT 0 CHECK (typeof(uses) = 'integer' AND uses BETWEEN 0 AND max_uses),
    -- Where it was made, platform:id: who moderates there sees it.
    community TEXT NOT NULL CHECK (community LIKE '_%:_%'),
    -- An operator's can be redeemed anywhere.
    is_everywhere INTEGER NOT NULL CHECK (is_everywhere IN (0, 1)),
    -- Who made it.
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
);

CREATE INDEX codes_by_community ON codes (community, expires_at);

CREATE TRIGGER a_code_is_used_or_revoked_and_never_changed BEFORE UPDATE ON codes
WHEN NEW.id IS NOT OLD.id OR NEW.cause IS NOT OLD.cause OR NEW.head IS NOT OLD.head OR NEW.hash IS NOT OLD.hash
    OR NEW.amount IS NOT OLD.amount OR NEW.max_uses IS NOT OLD.max_uses OR NEW.community IS NOT OLD.community
    OR NEW.is_everywhere IS NOT OLD.is_everywhere OR NEW.account_id IS NOT OLD.account_id
    OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at
    OR NEW.uses NOT IN (OLD.uses, OLD.uses + 1)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
    OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)')
BEGIN
    SELECT RAISE(ABORT, 'a code is used, or revoked once, and never changed');
END;

CREATE TRIGGER codes_are_never_deleted BEFORE DELETE ON codes
BEGIN
    SELECT RAISE(ABORT, 'codes are kept');
END;

-- Once for each account.
CREATE TABLE code_uses (
    code_id INTEGER NOT NULL REFERENCES codes (id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    transfer_id INTEGER NOT NULL UNIQUE REFERENCES transfers (id),
    PRIMARY KEY (code_id, account_id)
) WITHOUT ROWID;

CREATE TRIGGER a_use_of_a_code_is_a_grant BEFORE INSERT ON code_uses
BEGIN
    SELECT RAISE(ABORT, 'a use of a code is a grant of its amount while it is open') WHERE NOT EXISTS (
        SELECT 1 FROM codes JOIN transfers ON transfers.id = NEW.transfer_id
        WHERE codes.id = NEW.code_id AND transfers.kind = 'Grant' AND transfers.account_id = NEW.account_id
            AND transfers.amount = codes.amount AND codes.revoked_at IS NULL AND transfers.at < codes.expires_at);
END;

CREATE TRIGGER uses_of_codes_are_counted AFTER INSERT ON code_uses
BEGIN
    UPDATE codes SET uses = uses + 1 WHERE id = NEW.code_id;
END;

CREATE TRIGGER uses_of_codes_are_never_changed BEFORE UPDATE ON code_uses
BEGIN
    SELECT RAISE(ABORT, 'uses of codes are append-only');
END;

CREATE TRIGGER uses_of_codes_are_never_deleted BEFORE DELETE ON code_uses
BEGIN
    SELECT RAISE(ABORT, 'uses of codes are append-only');
END;

-- Codes that somebody tried and that there are not: an account's of the last hour.
CREATE TABLE code_misses (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    at INTEGER NOT NULL,
    cause TEXT NOT NULL,
    PRIMARY KEY (account_id, at, cause)
) WITHOUT ROWID;

-- Who stands behind an account.
CREATE INDEX IF NOT EXISTS identities_by_account ON identities (account_id);
