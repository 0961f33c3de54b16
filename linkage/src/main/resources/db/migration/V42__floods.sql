-- Simulated floods: the grounds they run over, what was asked, and what came of it. Rasters are packed (millimetres or
-- milliseconds as whole numbers, deflated) and bounded by the limits of `linkage.floods`.
CREATE TABLE flood_ground (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant       integer NOT NULL,
    name         text NOT NULL,
    sample       boolean NOT NULL,                  -- made by a formula, not surveyed
    cells        integer[] NOT NULL,                -- columns, rows
    cell_metres  double precision NOT NULL,
    corners      double precision[] NOT NULL,       -- latitude, longitude of south-west, south-east, north-west
    elevation    bytea NOT NULL,
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL
);
CREATE INDEX flood_ground_by_tenant ON flood_ground (tenant, id);

CREATE TABLE flood_run (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant         integer NOT NULL,
    ground         bigint NOT NULL REFERENCES flood_ground,
    name           text NOT NULL,
    asked          jsonb NOT NULL,                  -- the scenario in words of the form
    job            bigint NOT NULL DEFAULT 0,
    published      boolean NOT NULL DEFAULT false,
    balance_error  double precision,                -- null until it has come to its end
    created_by     text NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX flood_run_by_tenant ON flood_run (tenant, id);

CREATE TABLE flood_raster (
    run      bigint NOT NULL REFERENCES flood_run ON DELETE CASCADE,
    kind     text NOT NULL,
    second   integer NOT NULL,                      -- of the flood; 0 for what holds for the whole of it
    tenant   integer NOT NULL,
    content  bytea NOT NULL,
    PRIMARY KEY (run, kind, second)
);

-- Staff see those of their own government; what it published, everybody sees, with the ground it lies on. A key that is
-- bound to an agreement sees none: agreements name things.
CREATE FUNCTION reach_flood(integer, boolean) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN reach_system() OR reach_agreement() IS NULL
        AND ($1 = reach_tenant() AND (reach_staff() OR $2) OR $2 AND reach_city());

ALTER TABLE flood_run ENABLE ROW LEVEL SECURITY;
CREATE POLICY flood_run_read ON flood_run FOR SELECT USING (reach_flood(tenant, published));
CREATE POLICY flood_run_add ON flood_run FOR INSERT WITH CHECK (reach_flood(tenant, false));
CREATE POLICY flood_run_change ON flood_run FOR UPDATE USING (reach_flood(tenant, false));
CREATE POLICY flood_run_remove ON flood_run FOR DELETE USING (reach_flood(tenant, false));
ALTER TABLE flood_ground ENABLE ROW LEVEL SECURITY;
CREATE POLICY flood_ground_read ON flood_ground FOR SELECT
    USING (reach_flood(tenant, EXISTS (SELECT FROM flood_run WHERE ground = flood_ground.id AND published)));
CREATE POLICY flood_ground_add ON flood_ground FOR INSERT WITH CHECK (reach_flood(tenant, false));
CREATE POLICY flood_ground_remove ON flood_ground FOR DELETE USING (reach_flood(tenant, false));
ALTER TABLE flood_raster ENABLE ROW LEVEL SECURITY;
CREATE POLICY flood_raster_read ON flood_raster FOR SELECT
    USING (reach_flood(tenant, EXISTS (SELECT FROM flood_run WHERE id = run AND published)));
CREATE POLICY flood_raster_add ON flood_raster FOR INSERT WITH CHECK (reach_flood(tenant, false));
CREATE POLICY flood_raster_remove ON flood_raster FOR DELETE USING (reach_flood(tenant, false));
CREATE INDEX flood_run_by_ground ON flood_run (ground);
GRANT SELECT, INSERT, DELETE ON flood_ground TO miyako_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON flood_run TO miyako_app;
GRANT SELECT, INSERT, DELETE ON flood_raster TO miyako_app;
