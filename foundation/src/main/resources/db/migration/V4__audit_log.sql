-- The audit as a log whose past cannot be changed unseen: each row is a leaf, and its place among the leaves is its rank by
-- (txid, seq). The salt keeps a hash from being guessed back into its record.
ALTER TABLE audit
    ADD COLUMN txid      xid8 NOT NULL DEFAULT city_transaction(),
    ADD COLUMN salt      uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN people    text[] NOT NULL DEFAULT '{}',
    ADD COLUMN purpose   text NOT NULL DEFAULT '',
    ADD COLUMN matter    text NOT NULL DEFAULT '',
    ADD COLUMN tell_from timestamptz;
CREATE UNIQUE INDEX audit_by_place ON audit (txid, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);
CREATE INDEX audit_by_target ON audit (target, seq);
CREATE INDEX audit_by_time ON audit USING brin (at);

-- Whom a read of personal data is told, and from when.
CREATE TABLE audit_told (
    person    text NOT NULL,
    seq       bigint NOT NULL,
    tenant    integer NOT NULL,
    tell_from timestamptz NOT NULL,
    PRIMARY KEY (person, seq)
);

-- The log over the rows: its tiles of hashes, its head, its signed checkpoints, the keys that signed.
CREATE TABLE audit_tile (
    level  smallint NOT NULL,
    index  bigint NOT NULL,
    hashes bytea NOT NULL,
    txid   xid8,                                            -- place of the first record under a tile of level 0
    seq    bigint,
    PRIMARY KEY (level, index)
);
ALTER TABLE audit_tile ALTER hashes SET STORAGE EXTERNAL;
CREATE INDEX audit_tile_by_place ON audit_tile (txid, seq) WHERE level = 0;
CREATE TABLE audit_head (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    size     bigint NOT NULL,
    root     bytea NOT NULL,
    txid     xid8 NOT NULL,                                 -- place of the last record
    seq      bigint NOT NULL
);
CREATE TABLE audit_checkpoint (
    size      bigint PRIMARY KEY,
    at        timestamptz NOT NULL,
    witnesses smallint NOT NULL,
    note      text NOT NULL
);
CREATE INDEX audit_checkpoint_by_time ON audit_checkpoint (at);
CREATE TABLE audit_key (
    key     text PRIMARY KEY,                               -- as it is published: name+id+base64
    used_at timestamptz NOT NULL DEFAULT now()
);

-- Whose own rows the running transaction may see; set beside the reach, never instead of it.
CREATE FUNCTION reach_person() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('miyako.person', true), '');

ALTER TABLE audit_told ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_tile ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY audit_own ON audit FOR SELECT
    USING (tell_from <= now() AND (SELECT reach_person()) = ANY (people));
CREATE POLICY audit_told_read ON audit_told FOR SELECT
    USING ((person = (SELECT reach_person()) AND tell_from <= now()) OR (SELECT reach_system()));
CREATE POLICY audit_told_append ON audit_told FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) OR (SELECT reach_system()));
CREATE POLICY audit_tile_system ON audit_tile USING ((SELECT reach_system()));
CREATE POLICY audit_head_system ON audit_head USING ((SELECT reach_system()));
CREATE POLICY audit_checkpoint_system ON audit_checkpoint USING ((SELECT reach_system()));
CREATE POLICY audit_key_system ON audit_key USING ((SELECT reach_system()));

GRANT SELECT, INSERT ON audit_told, audit_key TO miyako_app;
GRANT SELECT, INSERT, UPDATE ON audit_tile, audit_head TO miyako_app;
GRANT SELECT, INSERT, DELETE ON audit_checkpoint TO miyako_app;
