-- Where in the change log a subscription begins: what happened before is never told, also not by a replay.
ALTER TABLE subscription ADD COLUMN begins_txid bigint, ADD COLUMN begins_seq bigint;
-- A place behind a whole transaction is written as the place before the next one, so that it can be told outside.
UPDATE subscription SET begins_txid = CASE WHEN seq = 9223372036854775807 THEN txid + 1 ELSE txid END,
    begins_seq = CASE WHEN seq = 9223372036854775807 THEN 0 ELSE seq END;
ALTER TABLE subscription ALTER COLUMN begins_txid SET NOT NULL, ALTER COLUMN begins_seq SET NOT NULL;
