-- Times are milliseconds since 1970 UTC; days are whole days since 1970 UTC. Enumerations are stored by name.
-- SQLite 3.35 knows no STRICT tables, so CHECK(typeof(...)) keeps an overflow from becoming a REAL.

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    balance INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0,
    is_welcomed INTEGER NOT NULL DEFAULT 0 CHECK (is_welcomed IN (0, 1)),
    -- The last day on which the daily allowance was looked at.
    allowance_on INTEGER,
    created_at INTEGER NOT NULL,
    CHECK (typeof(balance) = 'integer' AND typeof(held) = 'integer'),
    CHECK (balance >= 0 AND held >= 0 AND balance - held >= 0 AND balance <= 1000000000000)
);

CREATE TABLE identities (
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    username TEXT,
    username_key TEXT,
    PRIMARY KEY (platform, user_id)
) WITHOUT ROWID;

-- A username belongs to one person at a time: credits must never go to its former owner.
CREATE UNIQUE INDEX identities_by_username ON identities (platform, username_key) WHERE username_key IS NOT NULL;

CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    community_platform TEXT NOT NULL,
    community_id TEXT NOT NULL,
    reply_platform TEXT NOT NULL,
    reply_room TEXT NOT NULL,
    reply_value TEXT NOT NULL,
    request TEXT NOT NULL,
    price INTEGER NOT NULL CHECK (typeof(price) = 'integer' AND price >= 0),
    state TEXT NOT NULL CHECK (state IN
        ('Accepted', 'Submitting', 'Submitted', 'Delivering', 'Delivered', 'Failed', 'Cancelled', 'Expired')),
    created_at INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    submissions INTEGER NOT NULL DEFAULT 0 CHECK (submissions BETWEEN 0 AND 2),
    ticket TEXT,
    output TEXT,
    failure TEXT,
    is_cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (is_cancel_requested IN (0, 1)),
    owes_view INTEGER NOT NULL DEFAULT 0 CHECK (owes_view IN (0, 1)),
    lease_owner TEXT NOT NULL,
    lease_until INTEGER NOT NULL,
    is_in_flight INTEGER NOT NULL GENERATED ALWAYS AS
        (state IN ('Accepted', 'Submitting', 'Submitted', 'Delivering')) VIRTUAL,
    is_open INTEGER NOT NULL GENERATED ALWAYS AS
        (state IN ('Accepted', 'Submitting', 'Submitted', 'Delivering') OR owes_view = 1) VIRTUAL
);

CREATE INDEX jobs_open_by_lease ON jobs (lease_until) WHERE is_open = 1;
CREATE INDEX jobs_open_by_owner ON jobs (lease_owner) WHERE is_open = 1;
CREATE INDEX jobs_in_flight_by_account ON jobs (account_id) WHERE is_in_flight = 1;

CREATE TABLE transfers (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('Grant', 'Take', 'Hold', 'Post', 'Void')),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount >= 0),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT,
    -- What asked for it: a command's id, welcome:<account> or daily:<account>:<day>. One cause has one effect.
    cause TEXT,
    job_id TEXT REFERENCES jobs (id),
    hold_id INTEGER REFERENCES transfers (id),
    CHECK (amount > 0 OR kind IN ('Hold', 'Post', 'Void')),
    CHECK ((cause IS NOT NULL) = (kind IN ('Grant', 'Take'))),
    CHECK ((job_id IS NOT NULL) = (kind IN ('Hold', 'Post', 'Void'))),
    CHECK ((hold_id IS NOT NULL) = (kind IN ('Post', 'Void')))
);

CREATE UNIQUE INDEX transfers_by_cause ON transfers (cause) WHERE cause IS NOT NULL;
CREATE UNIQUE INDEX transfers_by_job ON transfers (job_id, kind) WHERE job_id IS NOT NULL;
-- A hold is resolved once.
CREATE UNIQUE INDEX transfers_by_hold ON transfers (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX transfers_by_account ON transfers (account_id);
CREATE INDEX holds_by_day ON transfers (account_id, at) WHERE kind = 'Hold';

-- A moderator's command that was refused is refused in the same words when it is delivered again.
CREATE TABLE refused_commands (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER transfers_are_never_changed BEFORE UPDATE ON transfers
BEGIN
    SELECT RAISE(ABORT, 'transfers are append-only');
END;

CREATE TRIGGER transfers_are_never_deleted BEFORE DELETE ON transfers
BEGIN
    SELECT RAISE(ABORT, 'transfers are append-only');
END;

CREATE TRIGGER a_resolution_matches_its_hold BEFORE INSERT ON transfers WHEN NEW.hold_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a hold is resolved as it was made') WHERE NOT EXISTS (
        SELECT 1 FROM transfers AS hold
        WHERE hold.id = NEW.hold_id AND hold.kind = 'Hold' AND hold.account_id = NEW.account_id
            AND hold.amount = NEW.amount AND hold.job_id = NEW.job_id);
END;

-- The accounts' figures follow from the transfers and from nothing else.
CREATE TRIGGER transfers_move_balances AFTER INSERT ON transfers
BEGIN
    UPDATE accounts
    SET balance = balance + CASE NEW.kind
            WHEN 'Grant' THEN NEW.amount WHEN 'Take' THEN -NEW.amount WHEN 'Post' THEN -NEW.amount ELSE 0 END,
        held = held + CASE NEW.kind
            WHEN 'Hold' THEN NEW.amount WHEN 'Post' THEN -NEW.amount WHEN 'Void' THEN -NEW.amount ELSE 0 END
    WHERE id = NEW.account_id;
END;

CREATE TRIGGER a_final_state_stays BEFORE UPDATE OF state ON jobs WHEN OLD.is_in_flight = 0
BEGIN
    SELECT RAISE(ABORT, 'a final state never changes');
END;

-- Credits come back if and only if delivery was not confirmed.
CREATE TRIGGER a_final_state_is_settled BEFORE UPDATE OF state ON jobs
WHEN NEW.state IN ('Delivered', 'Failed', 'Cancelled', 'Expired')
BEGIN
    SELECT RAISE(ABORT, 'a final state needs its settlement') WHERE NOT EXISTS (
        SELECT 1 FROM transfers
        WHERE job_id = NEW.id AND kind = CASE NEW.state WHEN 'Delivered' THEN 'Post' ELSE 'Void' END);
END;

CREATE TRIGGER an_open_job_is_never_deleted BEFORE DELETE ON jobs WHEN OLD.is_open = 1
BEGIN
    SELECT RAISE(ABORT, 'an open job is never deleted');
END;
