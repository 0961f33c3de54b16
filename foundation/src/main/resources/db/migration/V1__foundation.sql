-- The reach of the running transaction, set by Database and read by every row-level security policy.
CREATE FUNCTION reach_tenant() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('miyako.tenant', true), '')::integer;
CREATE FUNCTION reach_staff() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('miyako.staff', true), '') = 'on';
CREATE FUNCTION reach_city() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('miyako.city', true), '') = 'on';
CREATE FUNCTION reach_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('miyako.system', true), '') = 'on';

-- Every write, in the transaction of the write.
CREATE TABLE audit (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    tenant  integer NOT NULL,
    actor   text NOT NULL,
    action  text NOT NULL,
    target  text NOT NULL,
    cause   text NOT NULL,
    detail  jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_by_tenant ON audit (tenant, seq);
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_read ON audit FOR SELECT
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
CREATE POLICY audit_append ON audit FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) OR (SELECT reach_system()));

GRANT USAGE ON SCHEMA public TO miyako_app;
GRANT SELECT, INSERT ON audit TO miyako_app;
