-- The most jobs of its account that may run together with it, as it was when the job was taken in.
ALTER TABLE jobs ADD COLUMN at_once INTEGER;
-- What its member is told when somebody else had it cancelled.
ALTER TABLE jobs ADD COLUMN cancel_note TEXT;

-- What is under way in a community is found by estimates_in_flight.
CREATE INDEX community_settings_by_name ON community_settings (name);

-- Moderators' changes of the line are answered once too, and not only refused.
ALTER TABLE refused_commands RENAME TO answered_commands;
