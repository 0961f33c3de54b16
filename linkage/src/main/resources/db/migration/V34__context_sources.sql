-- Sources of others that queries are handed on to.
CREATE TABLE context_source (
    tenant      integer NOT NULL,
    id          text NOT NULL,
    body        jsonb NOT NULL,
    expires_at  timestamptz,
    created_at  timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);
COMMENT ON COLUMN context_source.body IS 'as given, with its context under @context; checked before it came here';

-- The name by which the city knows itself again in the header Via.
CREATE TABLE source_alias (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    alias    text NOT NULL
);

-- A registration names a source and shows it secrets, so only the staff and programs of its tenant see it; whoever hands
-- queries on sees all.
ALTER TABLE context_source ENABLE ROW LEVEL SECURITY;
CREATE POLICY context_source_own ON context_source
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));
CREATE POLICY context_source_asked ON context_source FOR SELECT USING ((SELECT reach_system()));

ALTER TABLE source_alias ENABLE ROW LEVEL SECURITY;
CREATE POLICY source_alias_own ON source_alias USING ((SELECT reach_system()));

GRANT SELECT, INSERT, UPDATE, DELETE ON context_source TO miyako_app;
GRANT SELECT, INSERT ON source_alias TO miyako_app;
