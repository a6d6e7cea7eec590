-- Several jobs asked for by one command, quoted together. The jobs are made when the member presses Start.
CREATE TABLE batches (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    community_platform TEXT NOT NULL,
    community_id TEXT NOT NULL,
    reply_platform TEXT NOT NULL,
    reply_room TEXT NOT NULL,
    reply_value TEXT NOT NULL,
    jobs TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Quoted', 'Started', 'Dropped')),
    expires_at INTEGER NOT NULL
);

CREATE INDEX batches_by_expiry ON batches (expires_at);
CREATE INDEX batches_quoted_by_member ON batches (platform, user_id) WHERE state = 'Quoted';

CREATE TRIGGER a_decided_batch_stays_so BEFORE UPDATE OF state ON batches WHEN OLD.state <> 'Quoted'
BEGIN
    SELECT RAISE(ABORT, 'a batch is decided once');
END;
