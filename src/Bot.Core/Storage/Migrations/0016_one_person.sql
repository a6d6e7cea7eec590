-- What those who joined an account had spent in that month, kept beside the account's own figures as it is for the day
-- (0015): the month's limit is for the person.
ALTER TABLE accounts ADD COLUMN joined_in INTEGER;
ALTER TABLE accounts ADD COLUMN joined_in_month INTEGER NOT NULL DEFAULT 0
    CHECK (typeof(joined_in_month) = 'integer' AND joined_in_month >= 0);

-- By these the rows about a person, and those that they made as a moderator or operator, are found for the export and the
-- erasing.
CREATE INDEX codes_by_account ON codes (account_id);
CREATE INDEX code_uses_by_account ON code_uses (account_id);
CREATE INDEX spending_by_account ON spending (account_id, scope, day);
CREATE INDEX bulk_changes_by_actor ON bulk_changes (actor);
CREATE INDEX credit_requests_by_moderator ON credit_requests (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX payments_by_member ON payments (member);
CREATE INDEX refunds_by_actor ON refunds (actor) WHERE actor IS NOT NULL;
CREATE INDEX limits_by_subject ON limits (subject);
CREATE INDEX limits_by_moderator ON limits (set_by);
CREATE INDEX limit_changes_by_subject ON limit_changes (subject);
CREATE INDEX limit_changes_by_moderator ON limit_changes (set_by);
CREATE INDEX blocks_by_member ON blocks (platform, user_id);
CREATE INDEX blocks_by_moderator ON blocks (actor);
CREATE INDEX blocks_by_who_ended ON blocks (ended_by) WHERE ended_by IS NOT NULL;
CREATE INDEX filters_by_moderator ON filters (actor);
CREATE INDEX filters_by_who_removed ON filters (removed_by) WHERE removed_by IS NOT NULL;

-- Who paid is forgotten with everything else about them; the payment stays.
DROP TRIGGER payments_are_never_changed;

CREATE TRIGGER payments_are_never_changed BEFORE UPDATE ON payments
WHEN NEW.charge IS NOT OLD.charge OR NEW.account_id IS NOT OLD.account_id OR NEW.stars IS NOT OLD.stars
    OR NEW.credits IS NOT OLD.credits OR NEW.paid_at IS NOT OLD.paid_at OR NEW.transfer_id IS NOT OLD.transfer_id
    OR (OLD.refunded_at IS NOT NULL AND NEW.refunded_at IS NOT OLD.refunded_at)
    OR (NEW.member IS NOT OLD.member AND NEW.member <> '(erased):-')
    OR (NEW.payload IS NOT OLD.payload AND NEW.payload <> '')
BEGIN
    SELECT RAISE(ABORT, 'payments are never changed');
END;
