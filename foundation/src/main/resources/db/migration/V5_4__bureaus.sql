-- The bureaus of the metropolitan government. Those the program ships are put in when it starts; the desk adds others,
-- renames and closes them. A closed one stays, since records and former posts name it.
CREATE TABLE bureau (
    id        bigint GENERATED ALWAYS AS IDENTITY,
    tenant    integer NOT NULL,
    code      text NOT NULL CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) <= 40),
    name_ja   text NOT NULL CHECK (length(name_ja) BETWEEN 1 AND 60),
    name_en   text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 60),
    closed_at timestamptz,
    PRIMARY KEY (tenant, code)
);
ALTER TABLE bureau ENABLE ROW LEVEL SECURITY;
CREATE POLICY bureau_reach ON bureau
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE ON bureau TO miyako_app;

-- Whoever had left kept a password that was good again on their return.
UPDATE account SET password_hash = '' WHERE NOT active;
