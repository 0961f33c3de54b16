-- A thing may be there for a time only (ETSI GS CIM 009, clause 4.22). After it nobody is told of it any more; its row goes soon after.
ALTER TABLE thing ADD COLUMN expires_at timestamptz;
CREATE INDEX thing_by_expiry ON thing (expires_at) WHERE expires_at IS NOT NULL;
CREATE POLICY thing_in_its_time ON thing AS RESTRICTIVE FOR SELECT TO miyako_app
    USING (expires_at IS NULL OR expires_at > now());

-- The governments some of whose things are over.
CREATE FUNCTION tenants_of_expired_things() RETURNS SETOF integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT DISTINCT t.tenant FROM thing t WHERE t.expires_at <= now();
END;

-- Removes things of one government that are over, the longest over first, of every class, and says so in the change log;
-- what is under a hold stays, unseen. Gives how many went. Runs as the owner, since to anybody else they are gone already.
CREATE FUNCTION remove_expired_things(of_tenant integer, most integer) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    WITH due AS (
        SELECT t.id FROM thing t WHERE t.expires_at <= now() AND t.tenant = of_tenant
            AND NOT EXISTS (SELECT 1 FROM legal_hold h WHERE h.tenant = t.tenant AND h.lifted_at IS NULL
                AND h.ends_at > now() AND (h.kind = '' OR t.access = 3) AND (h.person = '' OR h.person = ANY (t.persons)))
        ORDER BY t.expires_at, t.id LIMIT most FOR UPDATE OF t SKIP LOCKED),
    gone AS (
        DELETE FROM thing t USING due WHERE t.tenant = of_tenant AND t.id = due.id
        RETURNING t.id, t.type, t.further, t.access, t.version),
    logged AS (
        INSERT INTO change (txid, tenant, thing, type, further, kind, access, version, at, attributes)
        SELECT greatest(city_transaction(), (SELECT c.txid FROM change c WHERE c.txid > city_transaction()
                ORDER BY c.txid DESC, c.seq DESC LIMIT 1)),
            of_tenant, g.id, g.type, g.further, 2, g.access, g.version + 1, now(), '{}' FROM gone g ORDER BY g.id
        RETURNING 1)
    SELECT count(*) FROM logged;
END;
REVOKE ALL ON FUNCTION tenants_of_expired_things, remove_expired_things FROM public;
GRANT EXECUTE ON FUNCTION tenants_of_expired_things, remove_expired_things TO miyako_app;
