-- Imports that listen: what messages of a topic mean, as a file's mapping says what its columns mean. Their counts are
-- added every few seconds, not in the transaction of the data.
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
    CHECK (state IN ('waiting', 'running', 'finished', 'refused', 'listening'));
ALTER TABLE import ADD COLUMN topic text NOT NULL DEFAULT '';
COMMENT ON COLUMN import.topic IS 'the topics listened to, as MQTT writes them: sewer/+/level; empty for a file';
CREATE UNIQUE INDEX import_listening ON import (tenant, topic) WHERE state = 'listening';

-- What was wrong with messages: one row for each kind, however often it happens. At most 200 kinds of one sender are
-- kept, the latest: whoever sends nonsense without end cannot push out what others must hear.
CREATE TABLE message_problem (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant   integer NOT NULL,
    actor    text NOT NULL,
    topic    text NOT NULL,
    field    text NOT NULL,
    code     text NOT NULL,
    import   bigint NOT NULL,                      -- which listens there; 0 for none
    value    text NOT NULL,                        -- the latest
    times    bigint NOT NULL,
    first_at timestamptz NOT NULL,
    last_at  timestamptz NOT NULL,
    UNIQUE (tenant, actor, topic, field, code)
);
CREATE INDEX message_problem_latest ON message_problem (tenant, last_at);
ALTER TABLE message_problem ENABLE ROW LEVEL SECURITY;
CREATE POLICY message_problem_reach ON message_problem
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON message_problem TO miyako_app;
