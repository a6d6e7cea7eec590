-- A group of Telegram that becomes a supergroup has another id from then on: what named it before names that. Each happens once.
CREATE TABLE community_moves (
    from_community TEXT PRIMARY KEY CHECK (from_community LIKE '_%:_%'),
    to_community TEXT NOT NULL CHECK (to_community LIKE '_%:_%' AND to_community <> from_community),
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER community_moves_are_never_changed BEFORE UPDATE ON community_moves
BEGIN
    SELECT RAISE(ABORT, 'a group becomes another once');
END;

CREATE TRIGGER community_moves_are_never_deleted BEFORE DELETE ON community_moves
BEGIN
    SELECT RAISE(ABORT, 'a group becomes another once');
END;

CREATE INDEX jobs_by_community ON jobs (community_platform, community_id);
CREATE INDEX credit_requests_by_community ON credit_requests (community);

-- The words of a result are found by who asked for it and where: that token follows.
CREATE TRIGGER a_moved_result_is_found_where_it_is_now AFTER UPDATE OF user_id, community_id ON jobs
WHEN NEW.state = 'Delivered' AND NEW.erased_at IS NULL
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
    INSERT INTO result_words (rowid, scope, words) VALUES (
        NEW.seq, hex(NEW.platform || '/' || NEW.user_id || '/' || NEW.community_platform || '/' || NEW.community_id),
        json_extract(NEW.request, '$.Prompt') || ' ' || json_extract(NEW.request, '$.Model') || ' ' || json_extract(NEW.request, '$.Command'));
END;

-- What is only ever added to says where it happened: that place may become what the group has become, and nothing else.
DROP TRIGGER transfers_are_never_changed;

CREATE TRIGGER transfers_are_never_changed BEFORE UPDATE ON transfers
WHEN NEW.id IS NOT OLD.id OR NEW.account_id IS NOT OLD.account_id OR NEW.kind IS NOT OLD.kind
    OR NEW.amount IS NOT OLD.amount OR NEW.at IS NOT OLD.at OR NEW.cause IS NOT OLD.cause
    OR NEW.job_id IS NOT OLD.job_id OR NEW.hold_id IS NOT OLD.hold_id OR NEW.other_id IS NOT OLD.other_id
    OR NEW.undoes_id IS NOT OLD.undoes_id
    OR (NEW.actor IS NOT OLD.actor AND NEW.actor IS NOT NULL)
    OR (NEW.community IS NOT OLD.community AND NEW.community IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM community_moves WHERE from_community = OLD.community AND to_community = NEW.community))
    OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)')
BEGIN
    SELECT RAISE(ABORT, 'transfers are append-only');
END;

DROP TRIGGER generations_are_never_changed;

CREATE TRIGGER generations_are_never_changed BEFORE UPDATE ON generations
WHEN NEW.job_id <> OLD.job_id OR NEW.model <> OLD.model OR NEW.started_at <> OLD.started_at OR NEW.ended_at <> OLD.ended_at
    OR NEW.outcome <> OLD.outcome OR NEW.failure IS NOT OLD.failure OR NEW.is_excused <> OLD.is_excused
    OR NEW.credits <> OLD.credits OR NEW.cost_micros <> OLD.cost_micros OR NEW.is_estimated <> OLD.is_estimated
    OR (NEW.community <> OLD.community AND NEW.community <> '(erased):-' AND NOT EXISTS (
        SELECT 1 FROM community_moves WHERE from_community = OLD.community AND to_community = NEW.community))
BEGIN
    SELECT RAISE(ABORT, 'generations are append-only');
END;

DROP TRIGGER a_code_is_used_or_revoked_and_never_changed;

CREATE TRIGGER a_code_is_used_or_revoked_and_never_changed BEFORE UPDATE ON codes
WHEN NEW.id IS NOT OLD.id OR NEW.cause IS NOT OLD.cause OR NEW.head IS NOT OLD.head OR NEW.hash IS NOT OLD.hash
    OR NEW.amount IS NOT OLD.amount OR NEW.max_uses IS NOT OLD.max_uses
    OR NEW.is_everywhere IS NOT OLD.is_everywhere OR NEW.account_id IS NOT OLD.account_id
    OR NEW.created_at IS NOT OLD.created_at OR NEW.expires_at IS NOT OLD.expires_at
    OR NEW.uses NOT IN (OLD.uses, OLD.uses + 1)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
    OR (NEW.community IS NOT OLD.community AND NEW.community <> '(erased):-' AND NOT EXISTS (
        SELECT 1 FROM community_moves WHERE from_community = OLD.community AND to_community = NEW.community))
    OR (NEW.reason IS NOT OLD.reason AND NEW.reason <> '(erased)')
BEGIN
    SELECT RAISE(ABORT, 'a code is used, or revoked once, and never changed');
END;
