-- Everything that is told and belongs to an effect, stored in the transaction of the effect until the platform has confirmed it or
-- can show it to nobody.
CREATE TABLE outbox (
    -- Never given again: a row may go while it is being shown.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- platform:room. What is owed in one room never waits for what is owed in another.
    room TEXT NOT NULL,
    -- Where in the room, in the adapter's words; null for a message of its own.
    reply TEXT,
    -- What is shown, JSON; empty once it was.
    view TEXT NOT NULL,
    -- The command that it answers: one answer to a command.
    command TEXT,
    -- Whom it is for; null for whoever reads the room.
    member TEXT,
    at INTEGER NOT NULL,
    -- Not before this; raised after each failure. Null for what is not to be sent: told, a note, or broken.
    due_at INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    -- Of a note: the member was called, once.
    is_called INTEGER NOT NULL DEFAULT 0 CHECK (is_called IN (0, 1)),
    -- Owed; Told, of answers, so that the command delivered again is not answered again; Note, for the member's next command in the
    -- room, where no other way leads to them; Broken, set aside after defects.
    state TEXT NOT NULL DEFAULT 'Owed' CHECK (state IN ('Owed', 'Told', 'Note', 'Broken')),
    CHECK ((due_at IS NOT NULL) = (state = 'Owed'))
);

CREATE UNIQUE INDEX outbox_by_command ON outbox (command) WHERE command IS NOT NULL;
CREATE INDEX outbox_by_due ON outbox (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX outbox_by_room ON outbox (room, due_at);
CREATE INDEX outbox_by_member ON outbox (member, state) WHERE member IS NOT NULL;
CREATE INDEX outbox_by_age ON outbox (state, at);

-- Telegram makes mentions of names behind an @: a word joiner hinders that.
INSERT INTO outbox (room, view, at, due_at, tries)
SELECT room,
    json_object(
        'Text', json_object('Runs', json_array(json_object('Value', replace(text, '@', '@' || char(8288))))),
        'Buttons', json(CASE WHEN buttons = '' THEN '[]' ELSE buttons END)),
    at, due_at, tries
FROM announcements ORDER BY id;

DROP TABLE announcements;

-- What an alert did not tell yet is judged anew, and told then.
DELETE FROM failure_alerts WHERE notice IS NOT NULL AND is_open = 1;
UPDATE failure_alerts SET is_open = 1 WHERE notice IS NOT NULL;
ALTER TABLE failure_alerts DROP COLUMN notice;
ALTER TABLE failure_alerts DROP COLUMN notice_key;

INSERT INTO outbox (room, reply, view, member, at, due_at)
SELECT substr(member, 1, instr(member, ':')) || receipt_room, receipt_address,
    json_object('Text', json_object('Runs', json_array(
        json_object('Value', CASE WHEN credits > 0
            THEN 'Thank you. ' || credits || ' credits were added for ' || stars || ' Stars. See /credits for what you have. Payment: '
            ELSE 'Your ' || stars || ' Stars arrived, but could not be turned into credits. The operators know, and will give them back. '
                || 'Payment: ' END),
        json_object('Value', charge, 'Style', 'Code'),
        json_object('Value', '. Keep this id in case you have to ask about it (/paysupport).')))),
    member, paid_at, paid_at
FROM payments WHERE receipt_room IS NOT NULL ORDER BY paid_at;

-- The two columns stay, empty: a table of payments is not written anew for less room.
UPDATE payments SET receipt_room = NULL, receipt_address = NULL WHERE receipt_room IS NOT NULL;
DROP INDEX payments_by_receipt;
