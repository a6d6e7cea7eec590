-- When a job was first about to be posted: what it waited for its turn before is not the model's time.
ALTER TABLE jobs ADD COLUMN started_at INTEGER;

-- One row for each job that ended, written in the transaction that ended it: after any crash a job counts once.
-- Money is whole millionths of a US dollar. A community is written platform:id.
CREATE TABLE generations (
    job_id TEXT PRIMARY KEY REFERENCES jobs (id),
    -- The model that ran: the fallback, where one took another's place.
    model TEXT NOT NULL,
    community TEXT NOT NULL CHECK (community LIKE '_%:_%'),
    started_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('Delivered', 'Failed', 'Cancelled', 'Expired')),
    failure TEXT,
    -- It says nothing about the model: cancelled, or refused for what the member gave.
    is_excused INTEGER NOT NULL CHECK (is_excused IN (0, 1)),
    -- What the member paid.
    credits INTEGER NOT NULL CHECK (typeof(credits) = 'integer' AND credits >= 0),
    cost_micros INTEGER NOT NULL CHECK (typeof(cost_micros) = 'integer' AND cost_micros >= 0),
    is_estimated INTEGER NOT NULL CHECK (is_estimated IN (0, 1)),
    CHECK ((outcome IN ('Failed', 'Expired')) = (failure IS NOT NULL)),
    CHECK (credits = 0 OR outcome = 'Delivered'),
    CHECK (outcome <> 'Delivered' OR is_excused = 0)
) WITHOUT ROWID;

CREATE INDEX generations_by_model ON generations (model, ended_at, outcome, is_excused, failure);
-- The outcome is repeated so that a median is read from the index alone.
CREATE INDEX delivered_by_model ON generations (model, ended_at, started_at, outcome) WHERE outcome = 'Delivered';
CREATE INDEX delivered_by_community ON generations (community, model, ended_at, started_at, outcome)
    WHERE outcome = 'Delivered';

-- The sums of an hour (whole hours since 1970 UTC) by community and model, and under '*' of all communities: what is
-- asked for 30 days is read from at most 720 rows a model, however many jobs there were.
CREATE TABLE generation_hours (
    scope TEXT NOT NULL,
    hour INTEGER NOT NULL,
    model TEXT NOT NULL,
    delivered INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    excused INTEGER NOT NULL,
    credits INTEGER NOT NULL CHECK (typeof(credits) = 'integer'),
    cost_micros INTEGER NOT NULL CHECK (typeof(cost_micros) = 'integer'),
    estimated INTEGER NOT NULL,
    PRIMARY KEY (scope, hour, model)
) WITHOUT ROWID;

CREATE TRIGGER generations_are_never_changed BEFORE UPDATE ON generations
BEGIN
    SELECT RAISE(ABORT, 'generations are append-only');
END;

CREATE TRIGGER generations_count_in_their_hour AFTER INSERT ON generations
BEGIN
    INSERT INTO generation_hours
        (scope, hour, model, delivered, failed, excused, credits, cost_micros, estimated)
    VALUES
        (NEW.community, NEW.ended_at / 3600000, NEW.model, NEW.outcome = 'Delivered',
            NEW.outcome <> 'Delivered' AND NOT NEW.is_excused, NEW.is_excused, NEW.credits, NEW.cost_micros, NEW.is_estimated),
        ('*', NEW.ended_at / 3600000, NEW.model, NEW.outcome = 'Delivered',
            NEW.outcome <> 'Delivered' AND NOT NEW.is_excused, NEW.is_excused, NEW.credits, NEW.cost_micros, NEW.is_estimated)
    ON CONFLICT (scope, hour, model) DO UPDATE SET
        delivered = delivered + excluded.delivered,
        failed = failed + excluded.failed,
        excused = excused + excluded.excused,
        credits = credits + excluded.credits,
        cost_micros = cost_micros + excluded.cost_micros,
        estimated = estimated + excluded.estimated;
END;

-- The alert of a model whose failure rate jumped. The notice is kept until the operators' chat has shown it.
CREATE TABLE failure_alerts (
    model TEXT PRIMARY KEY,
    raised_at INTEGER NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    -- The usual failure rate before it, in thousandths.
    baseline INTEGER NOT NULL,
    notice TEXT,
    notice_key TEXT
) WITHOUT ROWID;
