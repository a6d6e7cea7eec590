-- A started batch whose last job has ended: its message loses the button that cancels the rest. It owes that view until it is
-- shown.
ALTER TABLE batches ADD COLUMN is_ended INTEGER NOT NULL DEFAULT 0 CHECK (is_ended IN (0, 1));
ALTER TABLE batches ADD COLUMN owes_view INTEGER NOT NULL DEFAULT 0 CHECK (owes_view IN (0, 1));

CREATE INDEX batches_that_owe_a_view ON batches (owes_view, seq) WHERE owes_view = 1;

-- Answers that a chat has promised ("thinking…") before the command was taken in, until they are out. Who promised is the
-- process: what another one left is answered at the start of the next.
CREATE TABLE promised_answers (
    command_id TEXT PRIMARY KEY,
    platform TEXT NOT NULL,
    room TEXT NOT NULL,
    address TEXT NOT NULL,
    process TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX promised_answers_by_time ON promised_answers (at);
