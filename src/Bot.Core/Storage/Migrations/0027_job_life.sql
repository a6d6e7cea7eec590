-- A job that cannot be read stops nobody: it is set aside until an operator releases it.
ALTER TABLE jobs ADD COLUMN set_aside_at INTEGER;
-- How often its end was to be told and could not be.
ALTER TABLE jobs ADD COLUMN tellings INTEGER NOT NULL DEFAULT 0 CHECK (typeof(tellings) = 'integer' AND tellings >= 0);
-- Requests that fal may have run for it, and bill, of which it knows nothing more: their answers were lost.
ALTER TABLE jobs ADD COLUMN doubles INTEGER NOT NULL DEFAULT 0 CHECK (typeof(doubles) = 'integer' AND doubles >= 0);

-- What runs is leased for seconds, and what is to be told waits for up to an hour: found apart.
DROP INDEX jobs_open_by_lease;
CREATE INDEX jobs_open_by_lease ON jobs (owes_view, lease_until) WHERE is_open = 1;
CREATE INDEX jobs_set_aside ON jobs (set_aside_at) WHERE set_aside_at IS NOT NULL;
CREATE INDEX jobs_ended_by_age ON jobs (state, created_at) WHERE is_open = 0;

ALTER TABLE generations ADD COLUMN doubles INTEGER NOT NULL DEFAULT 0 CHECK (typeof(doubles) = 'integer' AND doubles >= 0);
ALTER TABLE generation_hours ADD COLUMN doubles INTEGER NOT NULL DEFAULT 0;

CREATE INDEX generations_by_age ON generations (ended_at);
CREATE INDEX generation_hours_by_age ON generation_hours (hour);

DROP TRIGGER generations_are_never_changed;

CREATE TRIGGER generations_are_never_changed BEFORE UPDATE ON generations
WHEN NEW.job_id <> OLD.job_id OR NEW.model <> OLD.model OR NEW.started_at <> OLD.started_at OR NEW.ended_at <> OLD.ended_at
    OR NEW.outcome <> OLD.outcome OR NEW.failure IS NOT OLD.failure OR NEW.is_excused <> OLD.is_excused
    OR NEW.credits <> OLD.credits OR NEW.cost_micros <> OLD.cost_micros OR NEW.is_estimated <> OLD.is_estimated
    OR NEW.doubles <> OLD.doubles
    OR (NEW.community <> OLD.community AND NEW.community <> '(erased):-' AND NOT EXISTS (
        SELECT 1 FROM community_moves WHERE from_community = OLD.community AND to_community = NEW.community))
BEGIN
    SELECT RAISE(ABORT, 'generations are append-only');
END;

DROP TRIGGER generations_count_in_their_hour;

CREATE TRIGGER generations_count_in_their_hour AFTER INSERT ON generations
BEGIN
    INSERT INTO generation_hours
        (scope, hour, model, delivered, failed, excused, credits, cost_micros, estimated, doubles)
    VALUES
        (NEW.community, NEW.ended_at / 3600000, NEW.model, NEW.outcome = 'Delivered',
            NEW.outcome <> 'Delivered' AND NOT NEW.is_excused, NEW.is_excused, NEW.credits, NEW.cost_micros, NEW.is_estimated,
            NEW.doubles),
        ('*', NEW.ended_at / 3600000, NEW.model, NEW.outcome = 'Delivered',
            NEW.outcome <> 'Delivered' AND NOT NEW.is_excused, NEW.is_excused, NEW.credits, NEW.cost_micros, NEW.is_estimated,
            NEW.doubles)
    ON CONFLICT (scope, hour, model) DO UPDATE SET
        delivered = delivered + excluded.delivered,
        failed = failed + excluded.failed,
        excused = excused + excluded.excused,
        credits = credits + excluded.credits,
        cost_micros = cost_micros + excluded.cost_micros,
        estimated = estimated + excluded.estimated,
        doubles = doubles + excluded.doubles;
END;

-- A state that is none is not final, and can be released.
DROP TRIGGER a_final_state_stays;

CREATE TRIGGER a_final_state_stays BEFORE UPDATE OF state ON jobs
WHEN OLD.state IN ('Delivered', 'Failed', 'Cancelled', 'Expired')
BEGIN
    SELECT RAISE(ABORT, 'a final state never changes');
END;

-- The words of a request that is no JSON are not known, and stop neither the erasing, the moving nor the deleting.
DROP TRIGGER an_erased_result_is_found_no_more;

CREATE TRIGGER an_erased_result_is_found_no_more BEFORE UPDATE OF erased_at ON jobs
WHEN OLD.state = 'Delivered' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND json_valid(OLD.request)
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
END;

DROP TRIGGER a_deleted_result_is_found_no_more;

CREATE TRIGGER a_deleted_result_is_found_no_more BEFORE DELETE ON jobs
WHEN OLD.state = 'Delivered' AND OLD.erased_at IS NULL AND json_valid(OLD.request)
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
END;

DROP TRIGGER a_moved_result_is_found_where_it_is_now;

CREATE TRIGGER a_moved_result_is_found_where_it_is_now AFTER UPDATE OF user_id, community_id ON jobs
WHEN NEW.state = 'Delivered' AND NEW.erased_at IS NULL AND json_valid(OLD.request)
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
    INSERT INTO result_words (rowid, scope, words) VALUES (
        NEW.seq, hex(NEW.platform || '/' || NEW.user_id || '/' || NEW.community_platform || '/' || NEW.community_id),
        json_extract(NEW.request, '$.Prompt') || ' ' || json_extract(NEW.request, '$.Model') || ' ' || json_extract(NEW.request, '$.Command'));
END;

CREATE TRIGGER an_unsettled_job_is_never_deleted BEFORE DELETE ON jobs
WHEN OLD.is_open = 0 AND NOT EXISTS (SELECT 1 FROM transfers WHERE job_id = OLD.id AND kind IN ('Post', 'Void'))
BEGIN
    SELECT RAISE(ABORT, 'an unsettled job is never deleted');
END;

-- The ledger stays when the job that an entry was made for goes: its job_id is a name from then on. Taking a foreign key out of a
-- table changes nothing of what is on the disk (sqlite.org/lang_altertable.html, 7).
CREATE TRIGGER an_entry_is_made_for_a_job_that_there_is BEFORE INSERT ON transfers
WHEN NEW.job_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM jobs WHERE id = NEW.job_id)
BEGIN
    SELECT RAISE(ABORT, 'an entry is made for a job that there is');
END;

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, 'job_id TEXT REFERENCES jobs (id)', 'job_id TEXT')
    WHERE type = 'table' AND name = 'transfers';
PRAGMA writable_schema = RESET;
