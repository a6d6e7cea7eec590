-- What members paid in Telegram Stars: one row a charge, however often Telegram tells of it.
CREATE TABLE payments (
    -- Telegram's telegram_payment_charge_id.
    charge TEXT NOT NULL PRIMARY KEY CHECK (length(charge) BETWEEN 1 AND 256),
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    -- Who paid, platform:user. It stays with the payment, for Telegram wants it for a refund.
    member TEXT NOT NULL CHECK (member LIKE '_%:_%'),
    payload TEXT NOT NULL CHECK (length(payload) <= 256),
    stars INTEGER NOT NULL CHECK (typeof(stars) = 'integer' AND stars > 0),
    -- 0 for a payment that could not be turned into credits.
    credits INTEGER NOT NULL CHECK (typeof(credits) = 'integer' AND credits >= 0),
    paid_at INTEGER NOT NULL,
    refunded_at INTEGER,
    transfer_id INTEGER UNIQUE REFERENCES transfers (id),
    -- Where the member is still to be shown a receipt; null once they were.
    receipt_room TEXT,
    receipt_address TEXT,
    CHECK ((credits > 0) = (transfer_id IS NOT NULL)),
    CHECK ((receipt_room IS NULL) = (receipt_address IS NULL))
) WITHOUT ROWID;

CREATE INDEX payments_by_account ON payments (account_id);
CREATE INDEX payments_by_receipt ON payments (paid_at) WHERE receipt_room IS NOT NULL;

CREATE TRIGGER a_payment_is_credited_as_it_says BEFORE INSERT ON payments WHEN NEW.transfer_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a payment is credited as it says') WHERE NOT EXISTS (
        SELECT 1 FROM transfers
        WHERE id = NEW.transfer_id AND kind = 'Grant' AND account_id = NEW.account_id AND amount = NEW.credits
            AND cause = 'stars:' || NEW.charge);
END;

CREATE TRIGGER payments_are_never_changed BEFORE UPDATE ON payments
WHEN NEW.charge IS NOT OLD.charge OR NEW.account_id IS NOT OLD.account_id OR NEW.member IS NOT OLD.member
    OR NEW.payload IS NOT OLD.payload OR NEW.stars IS NOT OLD.stars OR NEW.credits IS NOT OLD.credits
    OR NEW.paid_at IS NOT OLD.paid_at OR NEW.transfer_id IS NOT OLD.transfer_id
    OR (OLD.refunded_at IS NOT NULL AND NEW.refunded_at IS NOT OLD.refunded_at)
BEGIN
    SELECT RAISE(ABORT, 'payments are never changed');
END;

CREATE TRIGGER payments_are_never_deleted BEFORE DELETE ON payments
BEGIN
    SELECT RAISE(ABORT, 'payments are never deleted');
END;

-- Refunds, each by one command. The credits are taken first; Telegram is asked then, and asked again until it has answered.
CREATE TABLE refunds (
    command_id TEXT NOT NULL PRIMARY KEY,
    charge TEXT NOT NULL REFERENCES payments (charge),
    actor TEXT,
    reason TEXT NOT NULL,
    -- Credits taken back; fewer than were sold when the member had spent them.
    taken INTEGER NOT NULL CHECK (typeof(taken) = 'integer' AND taken >= 0),
    state TEXT NOT NULL CHECK (state IN ('Asked', 'Refunded', 'Refused')),
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,
    -- Why Telegram refused.
    words TEXT NOT NULL DEFAULT '',
    CHECK ((ended_at IS NULL) = (state = 'Asked'))
) WITHOUT ROWID;

-- One refund at a time, and one at all that succeeds.
CREATE UNIQUE INDEX refunds_by_charge ON refunds (charge) WHERE state <> 'Refused';
CREATE INDEX refunds_by_payment ON refunds (charge);
CREATE INDEX refunds_by_due ON refunds (due_at) WHERE state = 'Asked';

CREATE TRIGGER an_ended_refund_stays BEFORE UPDATE ON refunds WHEN OLD.state <> 'Asked'
BEGIN
    SELECT RAISE(ABORT, 'an ended refund stays as it is');
END;
