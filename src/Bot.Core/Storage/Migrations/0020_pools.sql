-- A community has an account of its own, its pool: what its moderators give comes from there, and what they take back goes there.
CREATE TABLE pools (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    -- platform:id; never a private chat.
    community TEXT NOT NULL UNIQUE CHECK (community LIKE '_%:_%'),
    -- Topped up to this in each new month; 0 for never.
    monthly INTEGER NOT NULL DEFAULT 0 CHECK (typeof(monthly) = 'integer' AND monthly BETWEEN 0 AND 1000000000000),
    -- The last month (year * 100 + month, UTC) that was topped up.
    topped_up_in INTEGER
);

CREATE TRIGGER pools_are_kept BEFORE DELETE ON pools
BEGIN
    SELECT RAISE(ABORT, 'pools are kept');
END;

-- What an open code can still cost lies in an account of the code's; this is the pool that it came from.
-- A trigger holds that it is a pool: with a foreign key accounts and pools would refer to each other.
ALTER TABLE accounts ADD COLUMN reserve_of INTEGER;
ALTER TABLE codes ADD COLUMN reserve_id INTEGER REFERENCES accounts (id);
-- When what was left of the reserve went back to the pool.
ALTER TABLE codes ADD COLUMN returned_at INTEGER CHECK (returned_at IS NULL OR reserve_id IS NOT NULL);

CREATE INDEX codes_to_return ON codes (expires_at) WHERE reserve_id IS NOT NULL AND returned_at IS NULL;

-- The account at the other side of a moderator's grant or take: a pool, or a code's reserve. Null for what the bot and its
-- operators give and take, which comes from nowhere and goes there.
ALTER TABLE transfers ADD COLUMN pool_id INTEGER REFERENCES accounts (id) CHECK (pool_id IS NULL OR kind IN ('Grant', 'Take'));
-- The operator's own community: its pool gives without end, and its balance does not move.
ALTER TABLE transfers ADD COLUMN is_bottomless INTEGER NOT NULL DEFAULT 0
    CHECK (is_bottomless IN (0, 1) AND (is_bottomless = 0 OR pool_id IS NOT NULL));

-- What a pool gave to an account and has not taken back: so much of it is in reach of the community's moderators.
CREATE TABLE pool_grants (
    pool_id INTEGER NOT NULL REFERENCES pools (account_id),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount >= 0),
    PRIMARY KEY (pool_id, account_id)
) WITHOUT ROWID;

CREATE INDEX pool_grants_by_account ON pool_grants (account_id);

-- What people granted and took before there were pools. What was taken beyond what was granted stays out of it, and so do
-- private chats (of Telegram: on Discord they cannot be told), payments, and the codes of operators.
CREATE TEMP TABLE given_before AS
    SELECT community, account_id, sum(CASE kind WHEN 'Grant' THEN amount ELSE -amount END) AS amount
    FROM transfers
    WHERE kind IN ('Grant', 'Take') AND actor IS NOT NULL AND community IS NOT NULL
        AND (community NOT LIKE 'telegram:%' OR community LIKE 'telegram:-%') AND community NOT LIKE '(erased)%'
        AND id NOT IN (
            SELECT transfer_id FROM code_uses JOIN codes ON codes.id = code_uses.code_id WHERE codes.is_everywhere = 1
            UNION ALL
            SELECT undo.id FROM code_uses JOIN codes ON codes.id = code_uses.code_id
                JOIN transfers AS undo ON undo.undoes_id = code_uses.transfer_id
            WHERE codes.is_everywhere = 1)
    GROUP BY community, account_id
    HAVING sum(CASE kind WHEN 'Grant' THEN amount ELSE -amount END) >= 0;

INSERT INTO accounts (id, created_at)
    SELECT (SELECT coalesce(max(id), 0) FROM accounts) + row_number() OVER (ORDER BY community), 0
    FROM (SELECT DISTINCT community FROM given_before);

INSERT INTO pools (account_id, community)
    SELECT (SELECT max(id) FROM accounts) - (SELECT count(DISTINCT community) FROM given_before)
        + row_number() OVER (ORDER BY community), community
    FROM (SELECT DISTINCT community FROM given_before);

UPDATE transfers SET is_bottomless = 1,
    pool_id = (SELECT account_id FROM pools WHERE pools.community = transfers.community)
WHERE kind IN ('Grant', 'Take') AND actor IS NOT NULL AND community IS NOT NULL
    AND EXISTS (
        SELECT 1 FROM given_before
        WHERE given_before.community = transfers.community AND given_before.account_id = transfers.account_id)
    AND id NOT IN (
        SELECT transfer_id FROM code_uses JOIN codes ON codes.id = code_uses.code_id WHERE codes.is_everywhere = 1
        UNION ALL
        SELECT undo.id FROM code_uses JOIN codes ON codes.id = code_uses.code_id
            JOIN transfers AS undo ON undo.undoes_id = code_uses.transfer_id
        WHERE codes.is_everywhere = 1);

-- Whoever joined another account is that one now, however often.
INSERT INTO pool_grants (pool_id, account_id, amount)
    WITH RECURSIVE moved (account_id, now_id) AS (
        SELECT from_id, into_id FROM account_links WHERE change = 'Joined'
        UNION
        SELECT moved.account_id, into_id FROM moved JOIN account_links ON from_id = moved.now_id AND change = 'Joined')
    SELECT pools.account_id,
        coalesce((
            SELECT now_id FROM moved
            WHERE moved.account_id = given_before.account_id
                AND now_id NOT IN (SELECT from_id FROM account_links WHERE change = 'Joined')), given_before.account_id),
        sum(given_before.amount)
    FROM given_before JOIN pools ON pools.community = given_before.community
    GROUP BY 1, 2;

DROP TABLE given_before;

CREATE TRIGGER a_reserve_is_of_a_pool BEFORE UPDATE OF reserve_of ON accounts
WHEN OLD.reserve_of IS NOT NULL OR OLD.balance <> 0 OR NOT EXISTS (SELECT 1 FROM pools WHERE account_id = NEW.reserve_of)
BEGIN
    SELECT RAISE(ABORT, 'an empty account becomes the reserve of a pool, once');
END;

CREATE TRIGGER the_pool_of_an_entry_is_never_changed BEFORE UPDATE OF pool_id, is_bottomless ON transfers
WHEN NEW.pool_id IS NOT OLD.pool_id OR NEW.is_bottomless IS NOT OLD.is_bottomless
BEGIN
    SELECT RAISE(ABORT, 'transfers are append-only');
END;

CREATE TRIGGER a_grant_comes_from_a_pool BEFORE INSERT ON transfers WHEN NEW.pool_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'only a pool or a reserve gives for a community') WHERE NOT EXISTS (
        SELECT 1 FROM pools WHERE account_id = NEW.pool_id
        UNION ALL
        SELECT 1 FROM accounts WHERE id = NEW.pool_id AND reserve_of IS NOT NULL AND NEW.is_bottomless = 0);
    SELECT RAISE(ABORT, 'a pool gives to members') WHERE EXISTS (
        SELECT 1 FROM pools WHERE account_id = NEW.account_id
        UNION ALL
        SELECT 1 FROM accounts WHERE id = NEW.account_id AND reserve_of IS NOT NULL);
END;

-- The pool's side of a grant or take. That the pool covers it is a CHECK of its account.
CREATE TRIGGER transfers_move_pools AFTER INSERT ON transfers WHEN NEW.pool_id IS NOT NULL AND NEW.is_bottomless = 0
BEGIN
    UPDATE accounts SET balance = balance + CASE NEW.kind WHEN 'Take' THEN NEW.amount ELSE -NEW.amount END
    WHERE id = NEW.pool_id;
END;

-- Credits leave and reach a reserve from and to its own pool alone, except for who redeems the code.
CREATE TRIGGER a_reserve_is_its_pools BEFORE INSERT ON transfers WHEN NEW.kind = 'Move'
BEGIN
    SELECT RAISE(ABORT, 'a reserve is its pool''s') WHERE EXISTS (
        SELECT 1 FROM accounts WHERE id = NEW.account_id AND reserve_of IS NOT NULL AND reserve_of IS NOT NEW.other_id
        UNION ALL
        SELECT 1 FROM accounts WHERE id = NEW.other_id AND reserve_of IS NOT NULL AND reserve_of IS NOT NEW.account_id);
END;

CREATE TRIGGER what_a_pool_gave_is_counted AFTER INSERT ON transfers WHEN NEW.pool_id IS NOT NULL
BEGIN
    INSERT INTO pool_grants (pool_id, account_id, amount)
        SELECT coalesce(reserve_of, id), NEW.account_id, 0 FROM accounts WHERE id = NEW.pool_id
        ON CONFLICT (pool_id, account_id) DO NOTHING;
    UPDATE pool_grants SET amount = amount + CASE NEW.kind WHEN 'Grant' THEN NEW.amount ELSE -NEW.amount END
    WHERE pool_id = (SELECT coalesce(reserve_of, id) FROM accounts WHERE id = NEW.pool_id) AND account_id = NEW.account_id;
END;

CREATE TRIGGER what_a_pool_gave_follows_a_joined_account AFTER INSERT ON account_links WHEN NEW.change = 'Joined'
BEGIN
    INSERT INTO pool_grants (pool_id, account_id, amount)
        SELECT pool_id, NEW.into_id, amount FROM pool_grants WHERE account_id = NEW.from_id
        ON CONFLICT (pool_id, account_id) DO UPDATE SET amount = amount + excluded.amount;
    DELETE FROM pool_grants WHERE account_id = NEW.from_id;
END;

-- What a closed code brought goes back to its pool, for the reserve is closed with it.
CREATE TRIGGER a_reversal_returns_to_its_pool BEFORE INSERT ON transfers WHEN NEW.undoes_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a reversal returns to its pool') WHERE NOT EXISTS (
        SELECT 1 FROM transfers AS entry LEFT JOIN accounts AS side ON side.id = entry.pool_id
        WHERE entry.id = NEW.undoes_id AND entry.is_bottomless = NEW.is_bottomless
            AND NEW.pool_id IS coalesce(side.reserve_of, entry.pool_id));
END;

CREATE TRIGGER the_reserve_of_a_code_stays BEFORE UPDATE OF reserve_id, returned_at ON codes
WHEN NEW.reserve_id IS NOT OLD.reserve_id OR OLD.returned_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'the reserve of a code is given back once');
END;

CREATE TRIGGER a_closed_code_reserves_nothing BEFORE UPDATE OF returned_at ON codes WHEN NEW.returned_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a closed code reserves nothing') WHERE EXISTS (
        SELECT 1 FROM accounts WHERE id = NEW.reserve_id AND balance <> 0);
END;

CREATE TRIGGER a_use_of_a_code_is_paid_from_its_reserve BEFORE INSERT ON code_uses
BEGIN
    SELECT RAISE(ABORT, 'a use of a code is paid from its reserve, or from a pool') WHERE NOT EXISTS (
        SELECT 1 FROM codes JOIN transfers ON transfers.id = NEW.transfer_id
        WHERE codes.id = NEW.code_id AND CASE
            WHEN codes.reserve_id IS NOT NULL THEN transfers.pool_id = codes.reserve_id
            ELSE (transfers.pool_id IS NULL) = codes.is_everywhere END);
END;
