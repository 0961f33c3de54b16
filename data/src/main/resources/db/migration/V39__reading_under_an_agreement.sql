-- Whoever reads under an agreement with terms sees things of its types, and of their past and their media the attributes
-- it names: nothing else, whoever else might see it. (Attributes of things are left out where rows are read: ThingReader,
-- FilterSql and Vocabulary.) The functions are no part of the plans of all other readers.
CREATE FUNCTION is_agreed_thing(of_tenant integer, thing_id text) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT 1 FROM thing t WHERE t.tenant = of_tenant AND t.id = thing_id);
CREATE FUNCTION is_agreed_series(of_series bigint) RETURNS boolean LANGUAGE sql STABLE
    RETURN EXISTS (SELECT 1 FROM series s WHERE s.id = of_series);

-- Nearly all readers are bound to no agreement. Said by `<>`, the planner takes it so; by IS NULL it expected one row in
-- two hundred, and chose ways that are good for few.
CREATE FUNCTION reach_bound() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN reach_agreement() IS NULL THEN 0 ELSE 1 END;

CREATE POLICY thing_under_agreement ON thing AS RESTRICTIVE FOR SELECT USING ((SELECT reach_bound()) <> 1
    OR tenant || '/' || type = ANY ((SELECT reach_agreed_types())::text[]));
CREATE POLICY series_under_agreement ON series AS RESTRICTIVE FOR SELECT USING ((SELECT reach_bound()) <> 1
    OR attribute = ANY ((SELECT reach_agreed_attributes())::text[]) AND is_agreed_thing(tenant, thing));
CREATE POLICY media_under_agreement ON media AS RESTRICTIVE FOR SELECT USING ((SELECT reach_bound()) <> 1
    OR attribute = ANY ((SELECT reach_agreed_attributes())::text[]) AND is_agreed_thing(tenant, thing));
CREATE POLICY reading_under_agreement ON reading AS RESTRICTIVE FOR SELECT USING ((SELECT reach_bound()) <> 1
    OR is_agreed_series(series));
CREATE POLICY change_under_agreement ON change AS RESTRICTIVE FOR SELECT USING ((SELECT reach_bound()) <> 1);

-- The sandbox, where strangers try out the doors, is seen from inside the sandbox alone: not by the city, and not by the
-- program itself, whose watches, maps and feeds would take what is tried for what happens.
CREATE POLICY thing_of_sandbox ON thing AS RESTRICTIVE FOR SELECT
    USING (tenant <> 139998 OR (SELECT reach_tenant()) = 139998);
CREATE POLICY series_of_sandbox ON series AS RESTRICTIVE FOR SELECT
    USING (tenant <> 139998 OR (SELECT reach_tenant()) = 139998);
CREATE POLICY reading_of_sandbox ON reading AS RESTRICTIVE FOR SELECT
    USING (tenant <> 139998 OR (SELECT reach_tenant()) = 139998);
CREATE POLICY media_of_sandbox ON media AS RESTRICTIVE FOR SELECT
    USING (tenant <> 139998 OR (SELECT reach_tenant()) = 139998);
CREATE POLICY change_of_sandbox ON change AS RESTRICTIVE FOR SELECT
    USING (tenant <> 139998 OR (SELECT reach_tenant()) = 139998);
