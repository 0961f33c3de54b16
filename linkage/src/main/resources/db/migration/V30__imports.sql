-- Imports: one row per file taken in. `records` is the checkpoint, written in the transaction of the data it counts.
CREATE TABLE import (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      integer NOT NULL,
    name        text NOT NULL,
    digest      text NOT NULL,                     -- SHA-256 of the file: the same file goes on where it was cut off
    bytes       bigint NOT NULL,
    mapping     text NOT NULL,                     -- YAML
    state       text NOT NULL CHECK (state IN ('waiting', 'running', 'finished', 'refused')),
    job         bigint NOT NULL DEFAULT 0,
    records     bigint NOT NULL DEFAULT 0,
    things      bigint NOT NULL DEFAULT 0,
    readings    bigint NOT NULL DEFAULT 0,
    known       bigint NOT NULL DEFAULT 0,         -- readings history had already
    missing     bigint NOT NULL DEFAULT 0,         -- cells without a value
    problems    bigint NOT NULL DEFAULT 0,
    started_by  text NOT NULL,
    created_at  timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX import_by_tenant ON import (tenant, id);
CREATE INDEX import_by_digest ON import (digest) WHERE state = 'running';

CREATE TABLE import_problem (
    import  bigint NOT NULL REFERENCES import ON DELETE CASCADE,
    seq     bigint NOT NULL,
    tenant  integer NOT NULL,
    file    text NOT NULL,
    line    bigint NOT NULL,
    field   text NOT NULL,
    code    text NOT NULL,
    value   text NOT NULL,
    PRIMARY KEY (import, seq)
);

ALTER TABLE import ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_reach ON import
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
ALTER TABLE import_problem ENABLE ROW LEVEL SECURITY;
CREATE POLICY import_problem_reach ON import_problem
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE ON import TO miyako_app;
GRANT SELECT, INSERT ON import_problem TO miyako_app;
