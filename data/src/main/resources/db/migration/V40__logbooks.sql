-- Logbooks: what people on duty did and said, line by line; appended to only. The staff of a government see its own.
CREATE SEQUENCE log_entry_id;
CREATE TABLE log_entry (
    id          bigint PRIMARY KEY DEFAULT nextval('log_entry_id'),
    tenant      integer NOT NULL,
    book        text NOT NULL,                     -- as in gates
    about       text NOT NULL DEFAULT '',          -- id of the thing a line is about; empty for none
    kind        text NOT NULL,
    at          timestamptz NOT NULL,              -- when it was written
    happened_at timestamptz NOT NULL,              -- when it was done, as the writer says
    actor       text NOT NULL,
    name        text NOT NULL,                     -- sealed
    words       text NOT NULL DEFAULT '',
    facts       jsonb NOT NULL DEFAULT '{}',
    answers     bigint REFERENCES log_entry ON DELETE CASCADE
);
CREATE INDEX log_entry_latest ON log_entry (tenant, book, about, id DESC);
CREATE INDEX log_entry_by_age ON log_entry (at);
CREATE UNIQUE INDEX log_entry_answered ON log_entry (answers) WHERE answers IS NOT NULL;

ALTER TABLE log_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY log_entry_read ON log_entry FOR SELECT
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()) OR (SELECT reach_system()));
CREATE POLICY log_entry_append ON log_entry FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));
-- Nothing but the seal of a name changes, by the hand of the program itself, when its key does; and what is old goes.
CREATE POLICY log_entry_sealed ON log_entry FOR UPDATE USING ((SELECT reach_system()));
CREATE POLICY log_entry_disposed ON log_entry FOR DELETE USING ((SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE (name), DELETE ON log_entry TO miyako_app;
GRANT USAGE ON SEQUENCE log_entry_id TO miyako_app;
