-- Rows of one tenant are written by a role of their own (Database.writeOwn), which sees and may touch nothing else. What the
-- application role may see is asked through policies of many parts, each of which every statement of a write paid for.
DO $$
DECLARE rule record;
BEGIN
    FOR rule IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'
            AND tablename IN ('thing', 'series', 'reading', 'media', 'change', 'audit', 'audit_told') LOOP
        EXECUTE format('ALTER POLICY %I ON %I TO miyako_app', rule.policyname, rule.tablename);
    END LOOP;
END $$;

-- Plain conditions: a sub-select, asked once for all rows, costs more to prepare than these cost asked for the few rows of a write.
-- Class 3 is personal (V13), below it a purpose is not even asked for.
CREATE POLICY thing_by_hand ON thing TO miyako_hand
    USING (tenant = reach_tenant() AND (access < 3 OR reach_purpose() <> ''));
CREATE POLICY series_by_hand ON series TO miyako_hand
    USING (tenant = reach_tenant() AND (access < 3 OR reach_purpose() <> ''));
CREATE POLICY reading_by_hand ON reading TO miyako_hand
    USING (tenant = reach_tenant() AND (access < 3 OR reach_purpose() <> ''));
CREATE POLICY media_by_hand ON media TO miyako_hand
    USING (tenant = reach_tenant() AND (access < 3 OR reach_purpose() <> ''));
CREATE POLICY change_by_hand ON change TO miyako_hand USING (tenant = reach_tenant());
CREATE POLICY audit_by_hand ON audit TO miyako_hand USING (tenant = reach_tenant());
CREATE POLICY audit_told_by_hand ON audit_told TO miyako_hand USING (tenant = reach_tenant());

GRANT USAGE ON SCHEMA public TO miyako_hand;
GRANT SELECT, INSERT, UPDATE, DELETE ON thing TO miyako_hand;
GRANT SELECT, INSERT, UPDATE ON series, reading TO miyako_hand;
GRANT SELECT, UPDATE ON media TO miyako_hand;
GRANT SELECT, INSERT ON change, audit TO miyako_hand;
GRANT INSERT ON audit_told TO miyako_hand;
GRANT EXECUTE ON FUNCTION access_of_thing TO miyako_hand;
