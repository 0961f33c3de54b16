-- Names of people are sealed where they stand (`~`, the number of a key, a dot, base 64); what stands there already is
-- sealed when the city starts. A name is bound to the number of its row, which is asked for before the row is written.
GRANT USAGE ON SEQUENCE emergency_access_id_seq TO miyako_app;
CREATE POLICY emergency_access_sealed ON emergency_access FOR UPDATE USING ((SELECT reach_system()));
