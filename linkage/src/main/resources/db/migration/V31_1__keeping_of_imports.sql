-- What an import told goes when its time is over, by the hand of the program itself.
CREATE POLICY import_disposed ON import AS RESTRICTIVE FOR DELETE USING ((SELECT reach_system()));
CREATE POLICY import_problem_disposed ON import_problem AS RESTRICTIVE FOR DELETE USING ((SELECT reach_system()));
GRANT DELETE ON import, import_problem TO miyako_app;
