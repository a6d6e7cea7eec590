-- The most jobs of its account that may run together with it, as it was when the job was taken in.
ALTER TABLE jobs ADD COLUMN at_once INTEGER;
-- What its member is told when somebody else had it cancelled.
ALTER TABLE jobs ADD COLUMN cancel_note TEXT;

-- What is under way in a community is found by estimates_in_flight.
CREATE INDEX community_settings_by_name ON community_settings (name);

-- What was done by a moderator's word about the line: the same command again changes nothing and is answered so.
CREATE TABLE queue_commands (
    id TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX queue_commands_by_time ON queue_commands (at);
