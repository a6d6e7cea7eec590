-- Of a reading that ended for want of credits: how many, so that its words keep their button after a crash.
ALTER TABLE readings ADD COLUMN missing INTEGER;
