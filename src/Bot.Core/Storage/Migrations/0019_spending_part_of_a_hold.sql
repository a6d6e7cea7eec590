-- A job may cost less than was held for it: a cheaper model took the place of the one that was asked for. What is left of the
-- hold goes back with the same entry, and was not spent.
DROP TRIGGER a_resolution_matches_its_hold;

CREATE TRIGGER a_resolution_matches_its_hold BEFORE INSERT ON transfers WHEN NEW.hold_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a hold is resolved as it was made') WHERE NOT EXISTS (
        SELECT 1 FROM transfers AS hold
        WHERE hold.id = NEW.hold_id AND hold.kind = 'Hold' AND hold.account_id = NEW.account_id AND hold.job_id = NEW.job_id
            AND (hold.amount = NEW.amount OR (NEW.kind = 'Post' AND NEW.amount < hold.amount)));
END;

CREATE TRIGGER what_is_left_of_a_hold_goes_back AFTER INSERT ON transfers WHEN NEW.kind = 'Post'
    AND NEW.amount < (SELECT hold.amount FROM transfers AS hold WHERE hold.id = NEW.hold_id)
BEGIN
    UPDATE accounts SET held = held - (SELECT hold.amount FROM transfers AS hold WHERE hold.id = NEW.hold_id) + NEW.amount
    WHERE id = NEW.account_id;

    UPDATE accounts SET spent = spent - (SELECT hold.amount FROM transfers AS hold WHERE hold.id = NEW.hold_id) + NEW.amount
    WHERE id = NEW.account_id
        AND spent_on = (SELECT hold.at / 86400000 FROM transfers AS hold WHERE hold.id = NEW.hold_id);

    UPDATE accounts
    SET spent_in_month = spent_in_month - (SELECT hold.amount FROM transfers AS hold WHERE hold.id = NEW.hold_id) + NEW.amount
    WHERE id = NEW.account_id
        AND spent_in = (SELECT CAST(strftime('%Y%m', hold.at / 1000, 'unixepoch') AS INTEGER)
            FROM transfers AS hold WHERE hold.id = NEW.hold_id);
END;
