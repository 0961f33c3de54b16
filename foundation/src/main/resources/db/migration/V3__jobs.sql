-- Background work: one row per job, so that a restart knows what was cut off.
CREATE TABLE job (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      integer NOT NULL,
    kind        text NOT NULL,
    name        text NOT NULL,
    started_by  text NOT NULL,
    node        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('queued', 'running', 'finished', 'failed', 'cancelled', 'interrupted')),
    done        bigint NOT NULL DEFAULT 0,
    total       bigint NOT NULL DEFAULT 0,
    messages    text[] NOT NULL DEFAULT '{}',
    queued_at   timestamptz NOT NULL,
    started_at  timestamptz,
    reported_at timestamptz NOT NULL,
    ended_at    timestamptz
);
CREATE INDEX job_by_tenant ON job (tenant, id);
CREATE INDEX job_alive ON job (node) WHERE state IN ('queued', 'running');
ALTER TABLE job ENABLE ROW LEVEL SECURITY;
CREATE POLICY job_reach ON job
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()))
    WITH CHECK (tenant = (SELECT reach_tenant()) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE ON job TO miyako_app;
