-- Saved LoRAs. What a row says never changes, and a removed one stays as a row: a command that is delivered again finds
-- what it has done. Scales are thousandths.
CREATE TABLE loras (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    -- The identity of the account that saved it, for others to know it by.
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    url TEXT NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
    trigger_words TEXT CHECK (length(trigger_words) BETWEEN 1 AND 100),
    scale INTEGER NOT NULL CHECK (typeof(scale) = 'integer' AND scale BETWEEN 0 AND 4000),
    saved_at INTEGER NOT NULL,
    removed_at INTEGER,
    CHECK (length(name) BETWEEN 1 AND 32 AND name_key = lower(name) AND name_key NOT GLOB '*[^a-z0-9_-]*')
);

CREATE UNIQUE INDEX loras_by_name ON loras (account_id, name_key) WHERE removed_at IS NULL;

-- A LoRA that its owner asks to share in a community, or that a moderator there has approved.
CREATE TABLE lora_shares (
    community_platform TEXT NOT NULL,
    community_id TEXT NOT NULL,
    lora_id INTEGER NOT NULL REFERENCES loras (id),
    name_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Asked', 'Approved')),
    asked_at INTEGER NOT NULL,
    approved_by TEXT,
    PRIMARY KEY (community_platform, community_id, lora_id),
    CHECK ((approved_by IS NOT NULL) = (state = 'Approved'))
) WITHOUT ROWID;

-- In a community a name means one LoRA; several of one name may wait.
CREATE UNIQUE INDEX lora_shares_approved ON lora_shares (community_platform, community_id, name_key)
    WHERE state = 'Approved';
CREATE INDEX lora_shares_asked ON lora_shares (community_platform, community_id, asked_at) WHERE state = 'Asked';
CREATE INDEX lora_shares_by_name ON lora_shares (community_platform, community_id, name_key);
CREATE INDEX lora_shares_by_lora ON lora_shares (lora_id);

-- What each command has done, or the words in which it was refused: delivered again, it is answered the same.
CREATE TABLE lora_commands (
    id TEXT PRIMARY KEY,
    change TEXT CHECK (change IN ('Saved', 'Removed', 'Asked', 'Approved', 'Declined', 'Unshared')),
    lora_id INTEGER REFERENCES loras (id),
    refusal TEXT,
    at INTEGER NOT NULL,
    CHECK ((change IS NULL) = (lora_id IS NULL) AND (change IS NULL) = (refusal IS NOT NULL))
) WITHOUT ROWID;

CREATE TRIGGER a_saved_lora_never_changes BEFORE UPDATE ON loras
WHEN NEW.removed_at IS NULL OR OLD.removed_at IS NOT NULL OR NEW.account_id <> OLD.account_id
    OR NEW.name <> OLD.name OR NEW.name_key <> OLD.name_key OR NEW.url <> OLD.url OR NEW.scale <> OLD.scale
    OR NEW.trigger_words IS NOT OLD.trigger_words
BEGIN
    SELECT RAISE(ABORT, 'a saved LoRA is removed once and never changed');
END;

CREATE TRIGGER a_share_is_of_a_kept_lora BEFORE INSERT ON lora_shares
BEGIN
    SELECT RAISE(ABORT, 'a share is of a LoRA that is kept, by its name') WHERE NOT EXISTS (
        SELECT 1 FROM loras WHERE id = NEW.lora_id AND removed_at IS NULL AND name_key = NEW.name_key);
END;

CREATE TRIGGER a_removed_lora_is_shared_nowhere AFTER UPDATE OF removed_at ON loras
BEGIN
    DELETE FROM lora_shares WHERE lora_id = NEW.id;
END;
