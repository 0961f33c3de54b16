-- Who looks and what for, beside the reach; set by Database for each transaction.
CREATE FUNCTION reach_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('miyako.purpose', true), '');

-- The most closed class seen of the own tenant, as its number: 0 public, 2 agreement and internal, 3 personal too.
CREATE FUNCTION reach_class() RETURNS smallint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN NOT reach_staff() THEN 0 WHEN reach_purpose() = '' THEN 2 ELSE 3 END::smallint;

-- Agreements: whom a tenant lets see its things of the class agreement, what for, and until when.
CREATE TABLE agreement (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      integer NOT NULL,
    code        text NOT NULL CHECK (code ~ '^[A-Za-z0-9._:-]{1,100}$'),
    title       text NOT NULL,
    purpose     text NOT NULL CHECK (purpose <> ''),
    parties     text[] NOT NULL CHECK (parties <> '{}'),      -- as in tenant:131024
    begins_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    UNIQUE (tenant, code),
    CHECK (ends_at >= begins_at)
);
CREATE INDEX agreement_by_party ON agreement USING gin (parties);
ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;
CREATE POLICY agreement_read ON agreement FOR SELECT USING (
    (SELECT reach_staff()) AND (tenant = (SELECT reach_tenant())
        OR parties @> ARRAY[(SELECT 'tenant:' || lpad(reach_tenant()::text, 6, '0'))]) OR (SELECT reach_system()));
CREATE POLICY agreement_write ON agreement USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));
GRANT SELECT, INSERT, UPDATE ON agreement TO miyako_app;

-- The agreements in force that open things of others to the reader's tenant, as tenant/code. They end by themselves.
CREATE FUNCTION reach_agreements() RETURNS text[] LANGUAGE sql STABLE
    RETURN CASE WHEN reach_staff() THEN ARRAY(SELECT tenant || '/' || code FROM agreement
        WHERE parties @> ARRAY['tenant:' || lpad(reach_tenant()::text, 6, '0')]
          AND begins_at <= now() AND now() < ends_at) ELSE '{}' END;

-- Emergency access: asked for with a reason, granted by a second person, for a short time.
CREATE TABLE emergency_access (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant       integer NOT NULL,                  -- whose data
    most         smallint NOT NULL CHECK (most BETWEEN 1 AND 3),
    purpose      text NOT NULL,
    reason       text NOT NULL CHECK (length(reason) >= 10),
    minutes      integer NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    asker        text NOT NULL,
    asker_name   text NOT NULL,
    asker_tenant integer NOT NULL,
    asked_at     timestamptz NOT NULL,
    decided_by   text,
    decided_at   timestamptz,
    granted      boolean NOT NULL DEFAULT false,
    ends_at      timestamptz,
    CHECK (decided_by IS DISTINCT FROM asker),
    CHECK (NOT granted OR decided_by IS NOT NULL AND ends_at IS NOT NULL)
);
CREATE INDEX emergency_access_open ON emergency_access (asker, ends_at) WHERE granted;
CREATE INDEX emergency_access_by_tenant ON emergency_access (tenant, id);
ALTER TABLE emergency_access ENABLE ROW LEVEL SECURITY;
CREATE POLICY emergency_access_read ON emergency_access FOR SELECT USING (
    (SELECT reach_staff()) AND (SELECT reach_tenant()) IN (tenant, asker_tenant) OR (SELECT reach_system()));
CREATE POLICY emergency_access_ask ON emergency_access FOR INSERT WITH CHECK (
    (SELECT reach_staff()) AND asker_tenant = (SELECT reach_tenant()) AND NOT granted AND decided_by IS NULL);
CREATE POLICY emergency_access_decide ON emergency_access FOR UPDATE USING (
    (SELECT reach_staff()) AND tenant = (SELECT reach_tenant()));
GRANT SELECT, INSERT, UPDATE ON emergency_access TO miyako_app;
