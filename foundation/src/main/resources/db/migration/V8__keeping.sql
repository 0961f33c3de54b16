-- What was disposed of, batch by batch, and what must not be for now.
CREATE TABLE disposal (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant integer NOT NULL,
    kind   text NOT NULL,
    at     timestamptz NOT NULL,
    before timestamptz NOT NULL,                            -- what was older than this
    what   text NOT NULL CHECK (what IN ('delete', 'blank')),
    rows   bigint NOT NULL,
    digest text NOT NULL                                    -- SHA-256 of the sorted names of the rows, hexadecimal
);
CREATE INDEX disposal_by_tenant ON disposal (tenant, id);
CREATE TABLE legal_hold (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant    integer NOT NULL,
    kind      text NOT NULL,                                -- of a rule; empty for every kind
    person    text NOT NULL,                                -- about whom; empty for everybody
    reason    text NOT NULL CHECK (reason <> ''),
    placed_by text NOT NULL,
    placed_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL CHECK (ends_at > placed_at),
    lifted_at timestamptz,
    lifted_by text
);
CREATE INDEX legal_hold_in_force ON legal_hold (tenant, ends_at) WHERE lifted_at IS NULL;
ALTER TABLE disposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY disposal_read ON disposal FOR SELECT
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
CREATE POLICY disposal_append ON disposal FOR INSERT WITH CHECK ((SELECT reach_system()));
CREATE POLICY legal_hold_reach ON legal_hold
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT ON disposal TO miyako_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON legal_hold TO miyako_app;

-- Rows whose time is over go by the hand of the program itself, within its own reach and nobody else's.
CREATE POLICY notice_disposed ON notice FOR DELETE USING ((SELECT reach_system()));
CREATE POLICY audit_told_disposed ON audit_told FOR DELETE USING ((SELECT reach_system()));
CREATE POLICY emergency_access_disposed ON emergency_access FOR DELETE USING ((SELECT reach_system()));
GRANT DELETE ON notice, notice_delivery, notice_person, notice_choice, audit_told, api_token, delegation, post_held,
    job, emergency_access TO miyako_app;
