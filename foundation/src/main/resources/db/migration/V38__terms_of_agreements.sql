-- An agreement may have terms: what the holder of a key reads under it, and how much. One that has them opens nothing to
-- whole governments; it opens to the keys that are bound to it, and to them nothing else.
ALTER TABLE agreement
    ADD COLUMN types            text[] NOT NULL DEFAULT '{}',
    ADD COLUMN attributes       text[] NOT NULL DEFAULT '{}',
    ADD COLUMN calls_per_second integer NOT NULL DEFAULT 0,
    ADD COLUMN calls_per_day    integer NOT NULL DEFAULT 0,
    ADD CHECK ((types = '{}') = (attributes = '{}') AND (types = '{}') = (calls_per_second = 0)
        AND (types = '{}') = (calls_per_day = 0));
ALTER TABLE api_token ADD COLUMN agreement text NOT NULL DEFAULT '';     -- as in 130001/case-12
CREATE INDEX api_token_by_agreement ON api_token (agreement) WHERE agreement <> '';

-- Under which agreement the running transaction reads; set beside the reach, and narrows it.
CREATE FUNCTION reach_agreement() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('miyako.agreement', true), '');

-- Its parties see an agreement, one of them may be a person; so does its key.
DROP POLICY agreement_read ON agreement;
CREATE POLICY agreement_read ON agreement FOR SELECT USING (
    (SELECT reach_staff()) AND (tenant = (SELECT reach_tenant())
        OR parties @> ARRAY[(SELECT 'tenant:' || lpad(reach_tenant()::text, 6, '0'))])
    OR parties @> ARRAY[(SELECT reach_person())]
    OR tenant || '/' || code = (SELECT reach_agreement())
    OR (SELECT reach_system()));

-- What the terms of the reader's agreement name: types as tenant/type, and attributes. Null for readers without one,
-- empty where it is not in force.
CREATE FUNCTION reach_agreed_types() RETURNS text[] LANGUAGE sql STABLE
    RETURN CASE WHEN reach_agreement() IS NOT NULL THEN ARRAY(SELECT tenant || '/' || unnest(types) FROM agreement
        WHERE tenant = split_part(reach_agreement(), '/', 1)::integer AND code = split_part(reach_agreement(), '/', 2)
          AND begins_at <= now() AND now() < ends_at) END;
CREATE FUNCTION reach_agreed_attributes() RETURNS text[] LANGUAGE sql STABLE
    RETURN CASE WHEN reach_agreement() IS NOT NULL THEN ARRAY(SELECT unnest(attributes) FROM agreement
        WHERE tenant = split_part(reach_agreement(), '/', 1)::integer AND code = split_part(reach_agreement(), '/', 2)
          AND begins_at <= now() AND now() < ends_at) END;

-- A key opens what names its agreement, and what of its owner is for agreements without naming one (`tenant/`).
CREATE OR REPLACE FUNCTION reach_agreements() RETURNS text[] LANGUAGE sql STABLE
    RETURN CASE WHEN reach_agreement() IS NOT NULL THEN ARRAY(SELECT unnest(ARRAY[tenant || '/' || code, tenant || '/'])
            FROM agreement WHERE tenant = split_part(reach_agreement(), '/', 1)::integer
                AND code = split_part(reach_agreement(), '/', 2) AND begins_at <= now() AND now() < ends_at)
        WHEN reach_staff() THEN ARRAY(SELECT tenant || '/' || code FROM agreement
            WHERE parties @> ARRAY['tenant:' || lpad(reach_tenant()::text, 6, '0')] AND types = '{}'
              AND begins_at <= now() AND now() < ends_at) ELSE '{}' END;

-- How much was read under an agreement, day by day; seen by whoever sees the agreement.
CREATE TABLE agreement_use (
    tenant integer NOT NULL,
    code   text NOT NULL,
    day    date NOT NULL,                               -- of the city
    calls  bigint NOT NULL,
    things bigint NOT NULL,
    bytes  bigint NOT NULL,
    PRIMARY KEY (tenant, code, day),
    FOREIGN KEY (tenant, code) REFERENCES agreement (tenant, code)
);
ALTER TABLE agreement_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY agreement_use_read ON agreement_use FOR SELECT USING (
    EXISTS (SELECT 1 FROM agreement a WHERE a.tenant = agreement_use.tenant AND a.code = agreement_use.code));
CREATE POLICY agreement_use_add ON agreement_use FOR INSERT WITH CHECK ((SELECT reach_system()));
CREATE POLICY agreement_use_count ON agreement_use FOR UPDATE USING ((SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE ON agreement_use TO miyako_app;
