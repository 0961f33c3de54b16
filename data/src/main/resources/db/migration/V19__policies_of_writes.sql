-- A policy for all commands counts for reading too: what it lets be read the policies of reading let be read already,
-- and each read and each write paid for asking twice.
DROP POLICY thing_write ON thing;
CREATE POLICY thing_add ON thing FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
CREATE POLICY thing_change ON thing FOR UPDATE
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
CREATE POLICY thing_remove ON thing FOR DELETE
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));

DROP POLICY series_write ON series;
CREATE POLICY series_add ON series FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
CREATE POLICY series_change ON series FOR UPDATE
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
CREATE POLICY series_remove ON series FOR DELETE
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));

DROP POLICY reading_write ON reading;
CREATE POLICY reading_add ON reading FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
CREATE POLICY reading_change ON reading FOR UPDATE
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
CREATE POLICY reading_remove ON reading FOR DELETE
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) AND access <= (SELECT reach_class()));
