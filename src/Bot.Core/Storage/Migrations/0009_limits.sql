-- Rules of moderators and operators. The community '*' is the whole bot.
CREATE TABLE limits (
    community TEXT NOT NULL CHECK (community = '*' OR community LIKE '_%:_%'),
    -- bot, ceiling, community, role:<id>, member:<platform>:<id>, channel:<id>
    subject TEXT NOT NULL CHECK ((subject = 'bot') = (community = '*')),
    kind TEXT NOT NULL,
    -- A number; a line "id name" for each name of a list; '*' for no limit.
    value TEXT NOT NULL,
    -- The role's, member's or channel's, as it was when the rule was set.
    name TEXT NOT NULL,
    by_operator INTEGER NOT NULL CHECK (by_operator IN (0, 1)),
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL,
    PRIMARY KEY (community, subject, kind)
) WITHOUT ROWID;

-- Every change, by the id of its command: a command that comes again changes nothing.
CREATE TABLE limit_changes (
    id TEXT NOT NULL PRIMARY KEY,
    community TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- NULL when the rule was cleared.
    value TEXT,
    set_by TEXT NOT NULL,
    set_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What was spent in the last month of spending, as year * 100 + month, as it is kept for the day (0002).
ALTER TABLE accounts ADD COLUMN spent_in INTEGER;
ALTER TABLE accounts ADD COLUMN spent_in_month INTEGER NOT NULL DEFAULT 0
    CHECK (typeof(spent_in_month) = 'integer' AND spent_in_month >= 0);
-- When the last job was taken in, and how many were at that moment: what a pause between jobs is reckoned from.
ALTER TABLE accounts ADD COLUMN held_at INTEGER;
ALTER TABLE accounts ADD COLUMN held_then INTEGER NOT NULL DEFAULT 0;
-- The greatest starting grant and allowance that were looked at on the days welcomed_on and allowance_on: a place that
-- gives more adds the rest. Whoever was here before has had what there was on that day.
ALTER TABLE accounts ADD COLUMN welcomed_on INTEGER;
ALTER TABLE accounts ADD COLUMN welcome INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN allowance INTEGER NOT NULL DEFAULT 0;

UPDATE accounts SET allowance = 1000000000000,
    spent_in = (SELECT CAST(strftime('%Y%m', max(at) / 1000, 'unixepoch') AS INTEGER)
        FROM transfers WHERE account_id = accounts.id AND kind = 'Hold'),
    held_at = (SELECT max(at) FROM transfers WHERE account_id = accounts.id AND kind = 'Hold');
UPDATE accounts SET
    held_then = (SELECT count(*) FROM transfers WHERE account_id = accounts.id AND kind = 'Hold' AND at = accounts.held_at),
    spent_in_month = (
        SELECT coalesce(sum(hold.amount), 0) FROM transfers AS hold
        WHERE hold.account_id = accounts.id AND hold.kind = 'Hold'
            AND CAST(strftime('%Y%m', hold.at / 1000, 'unixepoch') AS INTEGER) = accounts.spent_in
            AND NOT EXISTS (
                SELECT 1 FROM transfers AS resolution WHERE resolution.hold_id = hold.id AND resolution.kind = 'Void'));

-- The accounts' figures follow from the transfers and from nothing else. A hold of a month before the last spending
-- month (the clock went back) is not counted; nor is its return.
CREATE TRIGGER holds_are_spent_in_their_month AFTER INSERT ON transfers WHEN NEW.kind = 'Hold'
BEGIN
    UPDATE accounts
    SET spent_in_month = CASE
            WHEN spent_in = CAST(strftime('%Y%m', NEW.at / 1000, 'unixepoch') AS INTEGER) THEN spent_in_month
            ELSE 0 END + NEW.amount,
        spent_in = CAST(strftime('%Y%m', NEW.at / 1000, 'unixepoch') AS INTEGER)
    WHERE id = NEW.account_id
        AND (spent_in IS NULL OR spent_in <= CAST(strftime('%Y%m', NEW.at / 1000, 'unixepoch') AS INTEGER));
END;

CREATE TRIGGER holds_are_remembered AFTER INSERT ON transfers WHEN NEW.kind = 'Hold'
BEGIN
    UPDATE accounts SET held_then = CASE WHEN held_at = NEW.at THEN held_then ELSE 0 END + 1, held_at = NEW.at
    WHERE id = NEW.account_id AND (held_at IS NULL OR held_at <= NEW.at);
END;

CREATE TRIGGER what_is_given_back_was_not_spent_in_its_month AFTER INSERT ON transfers WHEN NEW.kind = 'Void'
BEGIN
    UPDATE accounts SET spent_in_month = spent_in_month - NEW.amount
    WHERE id = NEW.account_id AND spent_in = (
        SELECT CAST(strftime('%Y%m', hold.at / 1000, 'unixepoch') AS INTEGER) FROM transfers AS hold
        WHERE hold.id = NEW.hold_id);
END;
