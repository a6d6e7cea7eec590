-- Transfers tell where they were asked for, may move credits between two accounts, and may reverse an earlier one.
-- SQLite cannot change a CHECK, so the table is written anew; no line of it changes.
DROP TRIGGER a_final_state_is_settled;

CREATE TABLE transfers_anew (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('Grant', 'Take', 'Hold', 'Post', 'Void', 'Gift', 'Move')),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount >= 0),
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    actor TEXT,
    -- What asked for it: a command's id, welcome:<account>, daily:<account>:<day>, ... One cause has one effect.
    cause TEXT,
    job_id TEXT REFERENCES jobs (id),
    hold_id INTEGER REFERENCES transfers_anew (id),
    -- Who gets what a gift, or a move between the accounts of one person, takes from account_id.
    other_id INTEGER REFERENCES accounts (id),
    -- Where it was asked for, platform:id; null where no place stands behind it.
    community TEXT CHECK (community LIKE '_%:_%'),
    -- The entry that this one reverses.
    undoes_id INTEGER REFERENCES transfers_anew (id),
    CHECK (amount > 0 OR kind IN ('Hold', 'Post', 'Void')),
    CHECK ((cause IS NOT NULL) = (kind IN ('Grant', 'Take', 'Gift', 'Move'))),
    CHECK ((job_id IS NOT NULL) = (kind IN ('Hold', 'Post', 'Void'))),
    CHECK ((hold_id IS NOT NULL) = (kind IN ('Post', 'Void'))),
    CHECK ((other_id IS NOT NULL) = (kind IN ('Gift', 'Move'))),
    CHECK (other_id <> account_id),
    CHECK (undoes_id IS NULL OR kind IN ('Grant', 'Take', 'Gift'))
);

INSERT INTO transfers_anew (id, account_id, kind, amount, at, reason, actor, cause, job_id, hold_id, community)
    SELECT transfers.id, transfers.account_id, kind, amount, at, reason, actor, cause, job_id, hold_id,
        jobs.community_platform || ':' || jobs.community_id
    FROM transfers LEFT JOIN jobs ON jobs.id = transfers.job_id
    ORDER BY transfers.id;

DROP TABLE transfers;
ALTER TABLE transfers_anew RENAME TO transfers;

CREATE UNIQUE INDEX transfers_by_cause ON transfers (cause) WHERE cause IS NOT NULL;
CREATE UNIQUE INDEX transfers_by_job ON transfers (job_id, kind) WHERE job_id IS NOT NULL;
-- A hold is resolved once.
CREATE UNIQUE INDEX transfers_by_hold ON transfers (hold_id) WHERE hold_id IS NOT NULL;
-- An entry is reversed once.
CREATE UNIQUE INDEX transfers_by_undone ON transfers (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX transfers_by_account ON transfers (account_id);
CREATE INDEX transfers_by_other ON transfers (other_id) WHERE other_id IS NOT NULL;
CREATE INDEX transfers_by_community ON transfers (community) WHERE community IS NOT NULL;

-- What a person asks to have forgotten goes: who acted, and the words. The figures stay.
CREATE TRIGGER transfers_are_never_changed BEFORE UPDATE ON transfers
WHEN NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id OR NEW.kind IS NOT OLD.kind
    OR NEW.amount IS NOT OLD.amount OR NEW.at IS NOT OLD.at OR NEW.cause IS NOT OLD.cause
    OR NEW.job_id IS NOT OLD.job_id OR NEW.hold_id IS NOT OLD.hold_id OR NEW.other_id IS NOT OLD.other_id
    OR NEW.community IS NOT OLD.community OR NEW.undoes_id IS NOT OLD.undoes_id
    OR (NEW.actor IS NOT OLD.actor AND NEW.actor IS NOT NULL)
    OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)')
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

-- A reversal is no reversal's: what was undone is done anew by a command of its own.
CREATE TRIGGER a_reversal_mirrors_its_entry BEFORE INSERT ON transfers WHEN NEW.undoes_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a reversal mirrors its entry') WHERE NOT EXISTS (
        SELECT 1 FROM transfers AS entry
        WHERE entry.id = NEW.undoes_id AND entry.undoes_id IS NULL AND entry.amount = NEW.amount
            AND CASE entry.kind
                WHEN 'Grant' THEN NEW.kind = 'Take' AND NEW.account_id = entry.account_id
                WHEN 'Take' THEN NEW.kind = 'Grant' AND NEW.account_id = entry.account_id
                WHEN 'Gift' THEN NEW.kind = 'Gift' AND NEW.account_id = entry.other_id AND NEW.other_id = entry.account_id
                ELSE 0 END);
END;

-- The accounts' figures follow from the transfers and from nothing else.
CREATE TRIGGER transfers_move_balances AFTER INSERT ON transfers
BEGIN
    UPDATE accounts
    SET balance = balance + CASE NEW.kind
            WHEN 'Grant' THEN NEW.amount WHEN 'Take' THEN -NEW.amount WHEN 'Post' THEN -NEW.amount
            WHEN 'Gift' THEN -NEW.amount WHEN 'Move' THEN -NEW.amount ELSE 0 END,
        held = held + CASE NEW.kind
            WHEN 'Hold' THEN NEW.amount WHEN 'Post' THEN -NEW.amount WHEN 'Void' THEN -NEW.amount ELSE 0 END
    WHERE id = NEW.account_id;
END;

CREATE TRIGGER transfers_reach_the_other_account AFTER INSERT ON transfers WHEN NEW.other_id IS NOT NULL
BEGIN
    UPDATE accounts SET balance = balance + NEW.amount WHERE id = NEW.other_id;
END;

CREATE TRIGGER holds_are_spent_on_their_day AFTER INSERT ON transfers WHEN NEW.kind = 'Hold'
BEGIN
    UPDATE accounts
    SET spent = CASE WHEN spent_on = NEW.at / 86400000 THEN spent ELSE 0 END + NEW.amount,
        spent_on = NEW.at / 86400000
    WHERE id = NEW.account_id AND (spent_on IS NULL OR spent_on <= NEW.at / 86400000);
END;

CREATE TRIGGER what_is_given_back_was_not_spent AFTER INSERT ON transfers WHEN NEW.kind = 'Void'
BEGIN
    UPDATE accounts SET spent = spent - NEW.amount
    WHERE id = NEW.account_id
        AND spent_on = (SELECT hold.at / 86400000 FROM transfers AS hold WHERE hold.id = NEW.hold_id);
END;

CREATE TRIGGER a_final_state_is_settled BEFORE UPDATE OF state ON jobs
WHEN NEW.state IN ('Delivered', 'Failed', 'Cancelled', 'Expired')
BEGIN
    SELECT RAISE(ABORT, 'a final state needs its settlement') WHERE NOT EXISTS (
        SELECT 1 FROM transfers
        WHERE job_id = NEW.id AND kind = CASE NEW.state WHEN 'Delivered' THEN 'Post' ELSE 'Void' END);
END;

-- What a community's moderators have set, in the words of whoever reads it. The community '*' is the whole bot.
CREATE TABLE community_settings (
    community TEXT NOT NULL CHECK (community = '*' OR community LIKE '_%:_%'),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (community, name)
) WITHOUT ROWID;

-- What is to be told in a room, kept until the platform has shown it or can show it to nobody.
CREATE TABLE announcements (
    id INTEGER PRIMARY KEY,
    -- platform:room, as an operator writes it.
    room TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Labels and actions of buttons, JSON; empty for none.
    buttons TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    -- Not before this; raised after each failure to show it.
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX announcements_by_due ON announcements (due_at);
CREATE INDEX announcements_by_room ON announcements (room);
