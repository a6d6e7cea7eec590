-- A member's own results in one place, the newest first.
CREATE INDEX results_by_member ON jobs (platform, user_id, community_platform, community_id, seq) WHERE state = 'Delivered';

-- The words by which results are found. The scope is one token for the member and the place, so that a common word costs
-- no more than the member's own results. The texts themselves stay in jobs.
CREATE VIRTUAL TABLE result_words USING fts5(
    scope, words, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2");

INSERT INTO result_words (rowid, scope, words)
    SELECT seq, hex(platform || '/' || user_id || '/' || community_platform || '/' || community_id),
        json_extract(request, '$.Prompt') || ' ' || json_extract(request, '$.Model') || ' ' || json_extract(request, '$.Command')
    FROM jobs WHERE state = 'Delivered';

CREATE TRIGGER a_result_is_found_by_its_words AFTER UPDATE OF state ON jobs
WHEN NEW.state = 'Delivered' AND OLD.state <> 'Delivered'
BEGIN
    INSERT INTO result_words (rowid, scope, words) VALUES (
        NEW.seq, hex(NEW.platform || '/' || NEW.user_id || '/' || NEW.community_platform || '/' || NEW.community_id),
        json_extract(NEW.request, '$.Prompt') || ' ' || json_extract(NEW.request, '$.Model') || ' ' || json_extract(NEW.request, '$.Command'));
END;

-- A table without texts must be told what it forgets.
CREATE TRIGGER a_deleted_result_is_found_no_more BEFORE DELETE ON jobs WHEN OLD.state = 'Delivered'
BEGIN
    INSERT INTO result_words (result_words, rowid, scope, words) VALUES (
        'delete', OLD.seq, hex(OLD.platform || '/' || OLD.user_id || '/' || OLD.community_platform || '/' || OLD.community_id),
        json_extract(OLD.request, '$.Prompt') || ' ' || json_extract(OLD.request, '$.Model') || ' ' || json_extract(OLD.request, '$.Command'));
END;
