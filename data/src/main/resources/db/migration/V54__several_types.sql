-- A thing may have several types (ETSI GS CIM 009, clause 4.16). The first stays in `type`, where all indexes are; the
-- others, which hardly any thing has, stand beside it.
ALTER TABLE thing ADD COLUMN further text[] NOT NULL DEFAULT '{}';
ALTER TABLE change ADD COLUMN further text[] NOT NULL DEFAULT '{}';
CREATE INDEX thing_by_further_type ON thing USING gin (further) WHERE further <> '{}';

-- Whether any thing has a type beside its first, whoever may see it: where none has, the question for a type is the plain one.
CREATE FUNCTION is_further_type(name text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off
BEGIN ATOMIC
    SELECT EXISTS (SELECT 1 FROM thing t WHERE t.further <> '{}' AND t.further && ARRAY[is_further_type.name]);
END;
REVOKE ALL ON FUNCTION is_further_type FROM public;
GRANT EXECUTE ON FUNCTION is_further_type TO miyako_app;

-- The types of a thing that its reader may know: all, or under an agreement those it names.
CREATE FUNCTION told_types(of_tenant integer, type text, further text[]) RETURNS text[] LANGUAGE sql STABLE
    RETURN CASE WHEN reach_agreement() IS NULL THEN type || further
        ELSE ARRAY(SELECT t FROM unnest(type || further) WITH ORDINALITY AS all_types (t, place)
            WHERE of_tenant || '/' || t = ANY (reach_agreed_types()) ORDER BY place) END;

-- Whoever reads under an agreement sees a thing as what the agreement names, whatever else it is.
DROP POLICY thing_under_agreement ON thing;
CREATE POLICY thing_under_agreement ON thing AS RESTRICTIVE FOR SELECT TO miyako_app
    USING ((SELECT reach_bound()) <> 1 OR tenant || '/' || type = ANY ((SELECT reach_agreed_types())::text[])
        OR further <> '{}' AND told_types(tenant, type, further) <> '{}');
