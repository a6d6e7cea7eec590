-- A command whose price depends on a file of which nobody has told how large or long it is. The file is read first, and then the
-- command becomes a job, a quote, or the words why not; until those are shown it is kept, and goes on after a crash.
CREATE TABLE readings (
    id TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    community_platform TEXT NOT NULL,
    community_id TEXT NOT NULL,
    reply_platform TEXT NOT NULL,
    reply_room TEXT NOT NULL,
    reply_value TEXT NOT NULL,
    asked TEXT NOT NULL,
    least INTEGER NOT NULL CHECK (typeof(least) = 'integer' AND least >= 0),
    words TEXT,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX readings_by_member ON readings (platform, user_id);
CREATE INDEX readings_by_expiry ON readings (expires_at);

CREATE TRIGGER a_reading_ends_once BEFORE UPDATE OF words ON readings WHEN OLD.words IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a reading ends once');
END;
