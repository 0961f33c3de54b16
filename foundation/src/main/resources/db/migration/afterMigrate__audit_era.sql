-- A restored database counts its transactions from a lower number than the records it brought along. The records to come
-- then belong to a new era, so that they stand behind the old ones. Looked at on each start; does nothing otherwise.
DO $$
DECLARE
    present smallint;
BEGIN
    LOCK TABLE audit_era IN EXCLUSIVE MODE;
    SELECT max(era) INTO present FROM audit_era;
    IF (SELECT max(txid) FROM audit WHERE era = present) > pg_current_xact_id() THEN
        INSERT INTO audit_era (era) VALUES (present + 1);
        EXECUTE format('ALTER TABLE audit ALTER era SET DEFAULT %s', present + 1);
    END IF;
END $$;
