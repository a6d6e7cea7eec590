-- The number of a Telegram private chat is the person's: it goes from a code that was made there when they are forgotten.
DROP TRIGGER a_code_is_used_or_revoked_and_never_changed;

CREATE TRIGGER a_code_is_used_or_revoked_and_never_changed BEFORE UPDATE ON codes
WHEN NEW.id IS NOT OLD.id OR NEW.cause IS NOT OLD.cause OR NEW.head IS NOT OLD.head OR NEW.hash IS NOT OLD.hash
    OR NEW.amount IS NOT OLD.amount OR NEW.max_uses IS NOT OLD.max_uses
    OR NEW.is_everywhere IS NOT OLD.is_everywhere OR NEW.account_id IS NOT OLD.account_id
    OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at
    OR NEW.uses NOT IN (OLD.uses, OLD.uses + 1)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
    OR (NEW.community IS NOT OLD.community AND NEW.community <> '(erased):-')
    OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)')
BEGIN
    SELECT RAISE(ABORT, 'a code is used, or revoked once, and never changed');
END;

-- The identities that a block covers: all that the account had when it was set, whatever becomes of the account. Forgotten is
-- one whose person asked for it while the block held: the row goes when the block has ended.
CREATE TABLE block_members (
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    block_id INTEGER NOT NULL REFERENCES blocks (id),
    is_forgotten INTEGER NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1)),
    PRIMARY KEY (platform, user_id, block_id)
) WITHOUT ROWID;

CREATE INDEX block_members_by_block ON block_members (block_id);
CREATE INDEX block_members_forgotten ON block_members (is_forgotten, block_id) WHERE is_forgotten = 1;

INSERT INTO block_members (platform, user_id, block_id)
    SELECT platform, user_id, id FROM blocks WHERE user_id NOT LIKE '(erased)%'
    UNION
    SELECT identities.platform, identities.user_id, blocks.id
    FROM blocks JOIN identities ON identities.account_id = blocks.account_id
    WHERE blocks.ended_at IS NULL;

-- When all that was kept about an account's owner went: nobody gets what is given to it from then on.
ALTER TABLE accounts ADD COLUMN forgotten_at INTEGER;

UPDATE accounts SET forgotten_at = 0
WHERE is_welcomed = 1 AND NOT EXISTS (SELECT 1 FROM identities WHERE account_id = accounts.id)
    AND NOT EXISTS (SELECT 1 FROM account_links WHERE from_id = accounts.id AND change = 'Joined');

-- Who is whose: found from either end of a joining or parting.
CREATE INDEX account_links_by_end ON account_links (into_id);

-- Why an operator gave Stars back is about the payer, and is forgotten with them.
DROP TRIGGER an_ended_refund_stays;

CREATE TRIGGER an_ended_refund_stays BEFORE UPDATE ON refunds
WHEN OLD.state <> 'Asked' AND (NEW.command_id IS NOT OLD.command_id OR NEW.charge IS NOT OLD.charge OR NEW.taken IS NOT OLD.taken
    OR NEW.state IS NOT OLD.state OR NEW.asked_at IS NOT OLD.asked_at OR NEW.due_at IS NOT OLD.due_at
    OR NEW.tries IS NOT OLD.tries OR NEW.ended_at IS NOT OLD.ended_at OR NEW.words IS NOT OLD.words
    OR NEW.actor IS NOT OLD.actor OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)'))
BEGIN
    SELECT RAISE(ABORT, 'an ended refund stays as it is');
END;

CREATE INDEX credit_requests_by_member ON credit_requests (member);
