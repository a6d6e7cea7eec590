-- A job that ended without a result although fal was at it, not by fal's fault: cancelled by its member while it was being made,
-- or asked for where it can be shown to nobody. The operator pays for both, so they are counted.
ALTER TABLE jobs ADD COLUMN waste TEXT CHECK (waste IN ('Cancelled', 'Undelivered'));
ALTER TABLE jobs ADD COLUMN wasted_at INTEGER;

CREATE INDEX waste_by_account ON jobs (account_id, waste, wasted_at) WHERE waste IS NOT NULL;
CREATE INDEX waste_by_room ON jobs (reply_platform, reply_room, waste, wasted_at) WHERE waste IS NOT NULL;

-- What fal made and nobody was charged for is nowhere to be read.
UPDATE jobs SET output = NULL WHERE state IN ('Failed', 'Cancelled', 'Expired') AND output IS NOT NULL;

CREATE TRIGGER what_was_not_charged_is_not_kept BEFORE UPDATE OF state ON jobs
WHEN OLD.is_in_flight = 1 AND NEW.state IN ('Failed', 'Cancelled', 'Expired') AND NEW.output IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a result is kept only for who is charged for it');
END;
