-- Who has a part in a case, and who did what in it, is sealed by name. The ledger is still only appended to: nothing but
-- the seal of a name changes, by the hand of the program itself, when its key does.
GRANT USAGE ON SEQUENCE case_file_id_seq TO miyako_app;
GRANT UPDATE (name) ON case_event TO miyako_app;
CREATE POLICY case_event_sealed ON case_event FOR UPDATE USING ((SELECT reach_system()));
