-- Which things a query found, fixed for the pages that follow (ETSI GS CIM 009, clause 5.14). Of whoever asked alone.
CREATE TABLE entity_map (
    tenant     integer NOT NULL,
    id         text NOT NULL,
    owner      text NOT NULL,
    entities   jsonb NOT NULL,                     -- by id of thing: who holds it, @none for the city itself
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX entity_map_of_owner ON entity_map (tenant, owner, created_at);
ALTER TABLE entity_map ENABLE ROW LEVEL SECURITY;
CREATE POLICY entity_map_reach ON entity_map
    USING ((tenant = (SELECT reach_tenant()) AND owner = (SELECT reach_person())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON entity_map TO miyako_app;
