-- How often a batch could not be shown as it is, and when it is tried again: with growing pauses, and not for ever.
ALTER TABLE batches ADD COLUMN tellings INTEGER NOT NULL DEFAULT 0;
ALTER TABLE batches ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
