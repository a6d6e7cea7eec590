-- The ledger as people read it: by account, by place, and by what somebody did (entries that no job stands behind).
CREATE INDEX IF NOT EXISTS identities_by_account ON identities (account_id);
CREATE INDEX transfers_by_place_and_account ON transfers (community, account_id) WHERE community IS NOT NULL;
CREATE INDEX changes_by_place ON transfers (community) WHERE job_id IS NULL AND community IS NOT NULL;
CREATE INDEX changes_anywhere ON transfers (id) WHERE job_id IS NULL AND community IS NOT NULL;
CREATE INDEX changes_by_account ON transfers (account_id) WHERE job_id IS NULL;

-- What an account's jobs came to on a day (whole days since 1970 UTC), by community and under '*' everywhere. It follows
-- from the transfers, so it can be made anew from them at any time.
CREATE TABLE spending (
    scope TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    day INTEGER NOT NULL,
    spent INTEGER NOT NULL CHECK (typeof(spent) = 'integer'),
    delivered INTEGER NOT NULL,
    -- Jobs whose credits came back: failed, cancelled or expired.
    returned INTEGER NOT NULL,
    PRIMARY KEY (scope, account_id, day)
) WITHOUT ROWID;

CREATE INDEX spending_by_day ON spending (scope, day, account_id, spent);

INSERT INTO spending (scope, account_id, day, spent, delivered, returned)
    SELECT community, account_id, at / 86400000, sum(CASE kind WHEN 'Post' THEN amount ELSE 0 END), sum(kind = 'Post'), sum(kind = 'Void')
    FROM transfers WHERE kind IN ('Post', 'Void') AND community IS NOT NULL
    GROUP BY community, account_id, at / 86400000;

INSERT INTO spending (scope, account_id, day, spent, delivered, returned)
    SELECT '*', account_id, at / 86400000, sum(CASE kind WHEN 'Post' THEN amount ELSE 0 END), sum(kind = 'Post'), sum(kind = 'Void')
    FROM transfers WHERE kind IN ('Post', 'Void')
    GROUP BY account_id, at / 86400000;

CREATE TRIGGER jobs_are_summed_by_day AFTER INSERT ON transfers WHEN NEW.kind IN ('Post', 'Void')
BEGIN
    INSERT INTO spending (scope, account_id, day, spent, delivered, returned)
    VALUES ('*', NEW.account_id, NEW.at / 86400000,
        CASE NEW.kind WHEN 'Post' THEN NEW.amount ELSE 0 END, NEW.kind = 'Post', NEW.kind = 'Void')
    ON CONFLICT (scope, account_id, day) DO UPDATE SET
        spent = spent + excluded.spent, delivered = delivered + excluded.delivered, returned = returned + excluded.returned;
END;

CREATE TRIGGER jobs_are_summed_by_place_and_day AFTER INSERT ON transfers
WHEN NEW.kind IN ('Post', 'Void') AND NEW.community IS NOT NULL
BEGIN
    INSERT INTO spending (scope, account_id, day, spent, delivered, returned)
    VALUES (NEW.community, NEW.account_id, NEW.at / 86400000,
        CASE NEW.kind WHEN 'Post' THEN NEW.amount ELSE 0 END, NEW.kind = 'Post', NEW.kind = 'Void')
    ON CONFLICT (scope, account_id, day) DO UPDATE SET
        spent = spent + excluded.spent, delivered = delivered + excluded.delivered, returned = returned + excluded.returned;
END;

-- A private chat's place is forgotten with its person.
CREATE TRIGGER a_forgotten_place_is_summed_no_more AFTER UPDATE OF community ON transfers
WHEN OLD.kind IN ('Post', 'Void') AND OLD.community IS NOT NULL AND NEW.community IS NULL
BEGIN
    UPDATE spending SET
        spent = spent - CASE OLD.kind WHEN 'Post' THEN OLD.amount ELSE 0 END,
        delivered = delivered - (OLD.kind = 'Post'), returned = returned - (OLD.kind = 'Void')
    WHERE scope = OLD.community AND account_id = OLD.account_id AND day = OLD.at / 86400000;
    DELETE FROM spending
    WHERE scope = OLD.community AND account_id = OLD.account_id AND day = OLD.at / 86400000
        AND spent = 0 AND delivered = 0 AND returned = 0;
END;

-- A change for everybody with a role, shown to its moderator before it happens.
CREATE TABLE bulk_changes (
    id INTEGER PRIMARY KEY,
    command_id TEXT NOT NULL UNIQUE,
    -- Who asked for it, platform:id; nobody else decides.
    actor TEXT NOT NULL,
    community TEXT NOT NULL CHECK (community LIKE '_%:_%'),
    kind TEXT NOT NULL CHECK (kind IN ('Grant', 'Take', 'Set')),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount >= 0),
    reason TEXT NOT NULL,
    role TEXT NOT NULL,
    -- Whom the platform named then, JSON: what was confirmed is what happens.
    members TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Waiting', 'Done', 'Dropped')),
    -- What came of it, in words; null while it waits.
    outcome TEXT,
    expires_at INTEGER NOT NULL
);

CREATE INDEX bulk_changes_by_expiry ON bulk_changes (expires_at);

-- Members without credits who ask their moderators for some.
CREATE TABLE credit_requests (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    -- platform:id of who asked.
    member TEXT NOT NULL,
    community TEXT NOT NULL CHECK (community LIKE '_%:_%'),
    -- platform:room where it was asked: there the answer is told.
    room TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount > 0),
    -- As the moderators read it.
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Open', 'Approved', 'Declined', 'Expired')),
    decided_by TEXT,
    decided_at INTEGER
);

CREATE UNIQUE INDEX credit_requests_open ON credit_requests (account_id, community) WHERE state = 'Open';
CREATE INDEX credit_requests_by_time ON credit_requests (account_id, community, at);
