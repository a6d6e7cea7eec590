-- Who may not use the bot, in one community or ('*') everywhere. A block is never deleted: it ends.
CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope = '*' OR scope LIKE '_%:_%'),
    -- Who was named. Whoever shares an account with them is blocked too, also when they part later.
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- Their account then; null when the bot had never met them.
    account_id INTEGER REFERENCES accounts (id),
    at INTEGER NOT NULL,
    -- Null until it is ended.
    until INTEGER CHECK (until > at),
    reason TEXT NOT NULL CHECK (reason <> ''),
    actor TEXT NOT NULL,
    cause TEXT NOT NULL UNIQUE,
    -- The block that this one took the place of, with another duration.
    replaces_id INTEGER REFERENCES blocks (id),
    ended_at INTEGER,
    ended_by TEXT,
    end_reason TEXT,
    end_cause TEXT,
    CHECK ((ended_at IS NULL) = (end_cause IS NULL))
);

CREATE UNIQUE INDEX blocks_in_force_by_member ON blocks (platform, user_id, scope) WHERE ended_at IS NULL;
CREATE INDEX blocks_in_force_by_account ON blocks (account_id) WHERE ended_at IS NULL AND account_id IS NOT NULL;
CREATE INDEX blocks_in_force_by_scope ON blocks (scope, id) WHERE ended_at IS NULL;
CREATE INDEX blocks_by_end ON blocks (end_cause) WHERE end_cause IS NOT NULL;

CREATE INDEX IF NOT EXISTS identities_by_account ON identities (account_id);

-- What is not wanted in prompts, in one community or ('*') everywhere. A filter is never deleted: it is removed.
CREATE TABLE filters (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL CHECK (scope = '*' OR scope LIKE '_%:_%'),
    -- What moderators call it; never given twice in its scope.
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Word', 'Pattern')),
    text TEXT NOT NULL CHECK (text <> ''),
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL,
    cause TEXT NOT NULL UNIQUE,
    removed_at INTEGER,
    removed_by TEXT,
    remove_cause TEXT,
    CHECK ((removed_at IS NULL) = (remove_cause IS NULL)),
    UNIQUE (scope, number)
);

CREATE INDEX filters_in_force ON filters (scope, number) WHERE removed_at IS NULL;
CREATE INDEX filters_by_removal ON filters (remove_cause) WHERE remove_cause IS NOT NULL;

-- Grows with each change, so that whoever keeps a place's filters in memory sees that they are old.
CREATE TABLE filter_versions (
    scope TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER a_new_filter_makes_a_version AFTER INSERT ON filters
BEGIN
    INSERT INTO filter_versions (scope, version) VALUES (NEW.scope, 1)
    ON CONFLICT (scope) DO UPDATE SET version = version + 1;
END;

CREATE TRIGGER a_changed_filter_makes_a_version AFTER UPDATE ON filters
BEGIN
    UPDATE filter_versions SET version = version + 1 WHERE scope = NEW.scope;
END;
