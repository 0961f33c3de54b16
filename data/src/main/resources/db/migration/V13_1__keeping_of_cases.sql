-- Closed cases go when their time is over, by the hand of the program itself; their ledger and documents go with them.
CREATE POLICY case_file_disposed ON case_file AS RESTRICTIVE FOR DELETE USING ((SELECT reach_system()));
GRANT DELETE ON case_file TO miyako_app;
CREATE INDEX case_by_end ON case_file (closed_at) WHERE closed_at IS NOT NULL;
