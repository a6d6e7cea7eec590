-- What everybody got for nothing and has not spent: starting grants and allowances. It can be spent, and not given to others.
-- Spending uses it first; whoever joins another brings theirs along.
ALTER TABLE accounts ADD COLUMN free INTEGER NOT NULL DEFAULT 0
    CHECK (typeof(free) = 'integer' AND free >= 0 AND free <= balance);

-- How it stands now, by the lines so far: the sum of what came for nothing less what was spent, which never fell below zero on
-- its way. Of what came by joining, as much as could be free is.
UPDATE accounts SET free = min(balance, coalesce((
    SELECT total - min(0, lowest) FROM (
        SELECT id, total, min(total) OVER (ORDER BY id) AS lowest FROM (
            SELECT id, sum(change) OVER (ORDER BY id) AS total FROM (
                SELECT id, CASE kind WHEN 'Post' THEN -amount ELSE amount END AS change FROM transfers
                WHERE account_id = accounts.id
                    AND (kind = 'Post' OR (kind = 'Grant' AND actor IS NULL AND (cause LIKE 'welcome:%' OR cause LIKE 'daily:%')))
                UNION ALL
                SELECT joining.id, min(joining.amount, (
                    SELECT coalesce(sum(earlier.amount), 0) FROM transfers AS earlier
                    WHERE earlier.account_id = joining.account_id AND earlier.id < joining.id AND earlier.kind = 'Grant'
                        AND earlier.actor IS NULL AND (earlier.cause LIKE 'welcome:%' OR earlier.cause LIKE 'daily:%')))
                FROM transfers AS joining WHERE joining.other_id = accounts.id AND joining.kind = 'Move' AND joining.community IS NULL)))
    ORDER BY id DESC LIMIT 1), 0));

DROP TRIGGER transfers_move_balances;

DROP TRIGGER transfers_reach_the_other_account;

-- The accounts' figures follow from the transfers and from nothing else. All of one in one statement: its CHECKs hold between
-- them. A gift that would move what was free breaks one; its reversal takes what there is.
CREATE TRIGGER transfers_move_balances AFTER INSERT ON transfers
BEGIN
    UPDATE accounts
    SET balance = balance + NEW.amount,
        free = free + CASE NEW.kind
            -- What is free goes last: a part of what an account holds takes none of it as long as there is other.
            WHEN 'Move' THEN max(0, NEW.amount - (SELECT giver.balance - giver.free FROM accounts AS giver WHERE giver.id = NEW.account_id))
            ELSE 0 END
    WHERE id = NEW.other_id;
    UPDATE accounts
    SET balance = balance + CASE NEW.kind
            WHEN 'Grant' THEN NEW.amount WHEN 'Take' THEN -NEW.amount WHEN 'Post' THEN -NEW.amount
            WHEN 'Gift' THEN -NEW.amount WHEN 'Move' THEN -NEW.amount ELSE 0 END,
        held = held + CASE NEW.kind
            WHEN 'Hold' THEN NEW.amount WHEN 'Post' THEN -NEW.amount WHEN 'Void' THEN -NEW.amount ELSE 0 END,
        free = CASE
            WHEN NEW.kind = 'Grant' AND NEW.actor IS NULL AND (NEW.cause LIKE 'welcome:%' OR NEW.cause LIKE 'daily:%')
                THEN free + NEW.amount
            WHEN NEW.kind = 'Post' THEN max(0, free - NEW.amount)
            WHEN NEW.kind IN ('Take', 'Move') OR (NEW.kind = 'Gift' AND NEW.undoes_id IS NOT NULL) THEN min(free, balance - NEW.amount)
            ELSE free END
    WHERE id = NEW.account_id;
END;
