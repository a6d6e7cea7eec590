-- What an account has spent on its last spending day, kept as its balance is: looking at the day's holds one by one for
-- every job made a busy member's jobs slower with each.
ALTER TABLE accounts ADD COLUMN spent_on INTEGER;
ALTER TABLE accounts ADD COLUMN spent INTEGER NOT NULL DEFAULT 0 CHECK (typeof(spent) = 'integer' AND spent >= 0);

DROP INDEX holds_by_day;

UPDATE accounts SET spent_on =
    (SELECT max(at) / 86400000 FROM transfers WHERE account_id = accounts.id AND kind = 'Hold');
UPDATE accounts SET spent = (
    SELECT coalesce(sum(hold.amount), 0) FROM transfers AS hold
    WHERE hold.account_id = accounts.id AND hold.kind = 'Hold' AND hold.at / 86400000 = accounts.spent_on
        AND NOT EXISTS (
            SELECT 1 FROM transfers AS resolution WHERE resolution.hold_id = hold.id AND resolution.kind = 'Void'));

-- The accounts' figures follow from the transfers and from nothing else. A hold of a day before the last spending day
-- (the clock went back) is not counted; nor is its return.
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
