-- Who may see a thing and each of its attributes, carried to its history and its media, so that the database withholds both.

-- The class an attribute names, as its number; of several instances the most closed. What nobody understands is personal.
CREATE FUNCTION stricter(one smallint, other smallint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN 3 IN (one, other) THEN 3 WHEN 1 IN (one, other) THEN 1 WHEN 2 IN (one, other) THEN 2
        ELSE 0 END::smallint;
CREATE FUNCTION class_of_instance(instance jsonb) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE lower(coalesce(instance #>> '{accessClass,value}', 'public')) WHEN 'public' THEN 0
        WHEN 'internal' THEN 1 WHEN 'agreement' THEN 2 ELSE 3 END::smallint;
CREATE FUNCTION class_of(attribute jsonb) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN jsonb_typeof(attribute) = 'array' THEN (
        SELECT CASE max(CASE c WHEN 0 THEN 0 WHEN 2 THEN 1 WHEN 1 THEN 2 ELSE 3 END)
            WHEN 3 THEN 3 WHEN 2 THEN 1 WHEN 1 THEN 2 ELSE 0 END::smallint
        FROM (SELECT class_of_instance(value) AS c FROM jsonb_array_elements(attribute)) classes)
        ELSE class_of_instance(attribute) END;

-- The agreement a thing is shared under and the people it is about take the place of a bare list of tenants.
ALTER TABLE thing ADD COLUMN agreement text NOT NULL DEFAULT '', ADD COLUMN persons text[] NOT NULL DEFAULT '{}';
ALTER TABLE series ADD COLUMN agreement text NOT NULL DEFAULT '', ADD COLUMN persons text[] NOT NULL DEFAULT '{}';
ALTER TABLE media ADD COLUMN agreement text NOT NULL DEFAULT '', ADD COLUMN persons text[] NOT NULL DEFAULT '{}';
CREATE INDEX thing_by_person ON thing USING gin (persons) WHERE access = 3;
CREATE INDEX series_by_agreement ON series (agreement) WHERE access = 2;
CREATE INDEX series_by_person ON series USING gin (persons) WHERE access = 3;

-- What a new series or medium of a thing takes over from it, also where its writer may not see the thing.
CREATE FUNCTION access_of_thing(thing_id text, attribute text, OUT access smallint, OUT agreement text, OUT persons text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT stricter(t.access, class_of(t.attributes -> access_of_thing.attribute)), t.agreement, t.persons FROM thing t
    WHERE t.tenant = reach_tenant() AND t.id = thing_id;
END;
REVOKE ALL ON FUNCTION access_of_thing FROM public;
GRANT EXECUTE ON FUNCTION access_of_thing TO miyako_app;

DROP POLICY thing_read ON thing;
DROP POLICY thing_write ON thing;
CREATE POLICY thing_read ON thing FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND access <= (SELECT reach_class()))
    OR ((SELECT reach_city()) AND access = 0)
    OR (access = 2 AND tenant || '/' || agreement = ANY ((SELECT reach_agreements())::text[]))
    OR (access = 3 AND persons @> ARRAY[(SELECT reach_person())]
        AND (tenant = (SELECT reach_tenant()) OR (SELECT reach_city())))
    OR ((SELECT reach_system()) AND access <= (SELECT reach_class())));
CREATE POLICY thing_write ON thing
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));

-- The feed hears of every change, else a picture kept open would outlive the closing of a thing.
DROP POLICY change_read ON change;
CREATE POLICY change_read ON change FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND access <= (SELECT reach_class()))
    OR ((SELECT reach_city()) AND access = 0)
    OR (SELECT reach_system()));

DROP POLICY series_read ON series;
DROP POLICY series_write ON series;
CREATE POLICY series_read ON series FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND access <= (SELECT reach_class()))
    OR ((SELECT reach_city()) AND access = 0)
    OR (access = 2 AND tenant || '/' || agreement = ANY ((SELECT reach_agreements())::text[]))
    OR (access = 3 AND persons @> ARRAY[(SELECT reach_person())]
        AND (tenant = (SELECT reach_tenant()) OR (SELECT reach_city())))
    OR ((SELECT reach_system()) AND access <= (SELECT reach_class())));
CREATE POLICY series_write ON series
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));

DROP POLICY reading_read ON reading;
DROP POLICY reading_write ON reading;
CREATE POLICY reading_read ON reading FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND access <= (SELECT reach_class()))
    OR ((SELECT reach_city()) AND access = 0)
    OR (access = 2 AND series = ANY (ARRAY(SELECT s.id FROM series s WHERE s.access = 2
        AND s.tenant || '/' || s.agreement = ANY ((SELECT reach_agreements())::text[]))))
    OR (access = 3 AND series = ANY (ARRAY(SELECT s.id FROM series s WHERE s.access = 3
        AND s.persons @> ARRAY[(SELECT reach_person())])))
    OR ((SELECT reach_system()) AND access <= (SELECT reach_class())));
CREATE POLICY reading_write ON reading
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));

DROP POLICY media_read ON media;
DROP POLICY media_write ON media;
CREATE POLICY media_read ON media FOR SELECT USING (
    (tenant = (SELECT reach_tenant()) AND access <= (SELECT reach_class()))
    OR ((SELECT reach_city()) AND access = 0)
    OR (access = 2 AND tenant || '/' || agreement = ANY ((SELECT reach_agreements())::text[]))
    OR (access = 3 AND persons @> ARRAY[(SELECT reach_person())]
        AND (tenant = (SELECT reach_tenant()) OR (SELECT reach_city())))
    OR ((SELECT reach_system()) AND access <= (SELECT reach_class())));
CREATE POLICY media_write ON media
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));

ALTER TABLE thing DROP COLUMN shared;
ALTER TABLE series DROP COLUMN shared;

-- Partitions are tables of their own to whoever names them; nobody does, and nobody may.
DO $$
DECLARE part regclass;
BEGIN
    FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'reading'::regclass LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', part);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION ensure_reading_partitions(first timestamptz, last timestamptz) RETURNS void
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
                EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                EXECUTE format('WITH moved AS (DELETE FROM reading_other WHERE at >= %L AND at < %L RETURNING *) '
                    'INSERT INTO %I SELECT * FROM moved', month, month + interval '1 month', name);
                EXECUTE format('ALTER TABLE reading ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                    name, month, month + interval '1 month');
            END IF;
        END IF;
    END LOOP;
END $$;

-- The past follows the classes that single attributes already name.
WITH wanted AS (
    SELECT s.id, stricter(t.access, class_of(t.attributes -> s.attribute)) AS access FROM series s
    JOIN thing t ON t.tenant = s.tenant AND t.id = s.thing),
moved AS (UPDATE series s SET access = w.access FROM wanted w WHERE s.id = w.id AND s.access <> w.access
    RETURNING s.id, s.access)
UPDATE reading r SET access = m.access FROM moved m WHERE r.series = m.id;
