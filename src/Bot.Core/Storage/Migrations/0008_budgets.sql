-- Budgets and the fuse that opens when one is spent. Money is whole millionths of a US dollar; days are whole days since
-- 1970 UTC, months are year * 12 + month. A scope is a community, platform:id, or '*' for the whole bot.
CREATE TABLE fuses (
    scope TEXT PRIMARY KEY CHECK (scope = '*' OR scope LIKE '_%:_%'),
    -- What moderators allow for their community, and operators for the whole bot.
    day_budget INTEGER CHECK (day_budget > 0),
    month_budget INTEGER CHECK (month_budget > 0),
    -- What operators allow a community at most.
    day_ceiling INTEGER CHECK (day_ceiling > 0),
    month_ceiling INTEGER CHECK (month_ceiling > 0),
    -- Open again beyond the budget: up to this, on that day or in that month only.
    raised_day INTEGER,
    raised_day_to INTEGER,
    raised_month INTEGER,
    raised_month_to INTEGER,
    -- Tripped for spending far beyond the usual, until somebody opens it again.
    tripped_at INTEGER,
    opened_at INTEGER,
    -- How far the moderators were warned, in percent.
    warned_day INTEGER,
    warned_day_level INTEGER NOT NULL DEFAULT 0,
    warned_month INTEGER,
    warned_month_level INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- What ended jobs cost on a day: a month is read from at most 31 rows, however many jobs there were.
CREATE TABLE cost_days (
    scope TEXT NOT NULL,
    day INTEGER NOT NULL,
    cost_micros INTEGER NOT NULL CHECK (typeof(cost_micros) = 'integer' AND cost_micros >= 0),
    PRIMARY KEY (scope, day)
) WITHOUT ROWID;

INSERT INTO cost_days (scope, day, cost_micros)
    SELECT scope, hour / 24, sum(cost_micros) FROM generation_hours GROUP BY scope, hour / 24;

CREATE TRIGGER generations_cost_on_their_day AFTER INSERT ON generations WHEN NEW.cost_micros > 0
BEGIN
    INSERT INTO cost_days (scope, day, cost_micros)
    VALUES (NEW.community, NEW.ended_at / 86400000, NEW.cost_micros), ('*', NEW.ended_at / 86400000, NEW.cost_micros)
    ON CONFLICT (scope, day) DO UPDATE SET cost_micros = cost_micros + excluded.cost_micros;
END;

-- What a job under way will cost, as far as its quote tells; an earlier version's job tells its price.
ALTER TABLE jobs ADD COLUMN estimate_micros INTEGER
    GENERATED ALWAYS AS (coalesce(
        CASE WHEN json_valid(request) THEN json_extract(request, '$.Cost.EstimateMicros') END, price * 1000)) VIRTUAL;

CREATE INDEX estimates_in_flight ON jobs (community_platform, community_id, estimate_micros) WHERE is_in_flight = 1;
