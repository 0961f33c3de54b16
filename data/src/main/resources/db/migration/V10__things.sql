-- Things: whatever in the city has a state. One row each; attributes are NGSI-LD, normalised, with compact names.
CREATE TABLE thing (
    tenant      integer NOT NULL,
    id          text NOT NULL,
    type        text NOT NULL,
    access      smallint NOT NULL DEFAULT 0,        -- 0 public, 1 internal, 2 agreement, 3 personal
    shared      integer[] NOT NULL DEFAULT '{}',    -- tenants an agreement opens it to
    version     bigint NOT NULL,
    place       box,                                -- bounding box of `location`, x = longitude, y = latitude
    attributes  jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX thing_by_id ON thing (id);
CREATE INDEX thing_by_type ON thing (type, id, tenant);
CREATE INDEX thing_by_place ON thing USING gist (place);

-- The change log, in the transaction of the change. Readers go by (txid, seq) below the oldest running transaction,
-- so that nothing that commits late is ever passed over.
CREATE TABLE change (
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    txid       xid8 NOT NULL DEFAULT pg_current_xact_id(),
    tenant     integer NOT NULL,
    thing      text NOT NULL,
    type       text NOT NULL,
    kind       smallint NOT NULL,                   -- 0 created, 1 updated, 2 deleted
    access     smallint NOT NULL,
    version    bigint NOT NULL,
    at         timestamptz NOT NULL,
    attributes text[] NOT NULL,
    PRIMARY KEY (txid, seq)
);
CREATE INDEX change_by_time ON change USING brin (at);

-- A series is one attribute of one thing; its readings are append-only and partitioned by month.
CREATE TABLE series (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant    integer NOT NULL,
    thing     text NOT NULL,
    attribute text NOT NULL,
    access    smallint NOT NULL DEFAULT 0,
    shared    integer[] NOT NULL DEFAULT '{}',
    UNIQUE (tenant, thing, attribute)
);
CREATE INDEX series_by_thing ON series (thing, attribute);

CREATE TABLE reading (
    series  bigint NOT NULL,
    at      timestamptz NOT NULL,
    tenant  integer NOT NULL,
    access  smallint NOT NULL,
    quality smallint NOT NULL DEFAULT 0,
    value   double precision,
    other   jsonb,
    PRIMARY KEY (series, at)
) PARTITION BY RANGE (at);
CREATE TABLE reading_other PARTITION OF reading DEFAULT;

-- Makes the partitions of the months between two times; times before 2000 or more than two months ahead go to the default partition.
-- Runs as the owner, since the application role may create no tables.
CREATE FUNCTION ensure_reading_partitions(first timestamptz, last timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    month timestamptz;
    name text;
BEGIN
    FOR month IN SELECT generate_series(date_trunc('month', greatest(first, '2000-01-01Z'), 'UTC'),
                                        least(last, now() + interval '2 months'), interval '1 month') LOOP
        name := 'reading_' || to_char(month AT TIME ZONE 'UTC', 'YYYYMM');
        IF to_regclass(name) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtext('reading partitions'));
            IF to_regclass(name) IS NULL THEN
                EXECUTE format('CREATE TABLE %I (LIKE reading INCLUDING ALL)', name);
                EXECUTE format('WITH moved AS (DELETE FROM reading_other WHERE at >= %L AND at < %L RETURNING *) '
                    'INSERT INTO %I SELECT * FROM moved', month, month + interval '1 month', name);
                EXECUTE format('ALTER TABLE reading ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                    name, month, month + interval '1 month');
            END IF;
        END IF;
    END LOOP;
END $$;

-- Media of things, such as camera frames: the newest few of each attribute.
CREATE TABLE media (
    tenant    integer NOT NULL,
    thing     text NOT NULL,
    attribute text NOT NULL,
    at        timestamptz NOT NULL,
    access    smallint NOT NULL,
    type      text NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (tenant, thing, attribute, at)
);
ALTER TABLE media ALTER content SET STORAGE EXTERNAL;

-- Who sees what: deny by default; own rows by staff, public rows by anybody who asks for that tenant or the city.
ALTER TABLE thing ENABLE ROW LEVEL SECURITY;
CREATE POLICY thing_read ON thing FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND ((SELECT reach_staff()) OR access = 0))
    OR ((SELECT reach_city()) AND access = 0)
    OR ((SELECT reach_staff()) AND access = 2 AND (SELECT reach_tenant()) = ANY (shared))
    OR (SELECT reach_system()));
CREATE POLICY thing_write ON thing USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));

ALTER TABLE change ENABLE ROW LEVEL SECURITY;
CREATE POLICY change_read ON change FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND ((SELECT reach_staff()) OR access = 0))
    OR ((SELECT reach_city()) AND access = 0)
    OR (SELECT reach_system()));
CREATE POLICY change_append ON change FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));
CREATE POLICY change_forget ON change FOR DELETE USING ((SELECT reach_system()));

ALTER TABLE series ENABLE ROW LEVEL SECURITY;
CREATE POLICY series_read ON series FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND ((SELECT reach_staff()) OR access = 0))
    OR ((SELECT reach_city()) AND access = 0)
    OR ((SELECT reach_staff()) AND access = 2 AND (SELECT reach_tenant()) = ANY (shared))
    OR (SELECT reach_system()));
CREATE POLICY series_write ON series USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));

ALTER TABLE reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading_read ON reading FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND ((SELECT reach_staff()) OR access = 0))
    OR ((SELECT reach_city()) AND access = 0)
    OR (access = 2 AND (SELECT reach_staff()) AND series = ANY (ARRAY(
        SELECT s.id FROM series s WHERE (SELECT reach_tenant()) = ANY (s.shared))))
    OR (SELECT reach_system()));
CREATE POLICY reading_write ON reading USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));

ALTER TABLE media ENABLE ROW LEVEL SECURITY;
CREATE POLICY media_read ON media FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND ((SELECT reach_staff()) OR access = 0))
    OR ((SELECT reach_city()) AND access = 0)
    OR (SELECT reach_system()));
CREATE POLICY media_write ON media USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));

GRANT SELECT, INSERT, UPDATE, DELETE ON thing, series, media TO miyako_app;
GRANT SELECT, INSERT, UPDATE ON reading TO miyako_app;
GRANT SELECT, INSERT, DELETE ON change TO miyako_app;
REVOKE ALL ON FUNCTION ensure_reading_partitions FROM public;
GRANT EXECUTE ON FUNCTION ensure_reading_partitions TO miyako_app;

-- Row-level security keeps the planner from indexes whose operators might leak; these two do not.
-- Needs a superuser: on a managed server the statement is passed over, and place queries read more rows.
DO $$ BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        ALTER FUNCTION box_overlap(box, box) LEAKPROOF;
        ALTER FUNCTION arrayoverlap(anyarray, anyarray) LEAKPROOF;
    END IF;
END $$;
