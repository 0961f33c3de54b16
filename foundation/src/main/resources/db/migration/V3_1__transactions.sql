-- Transactions as the city counts them. A database counts its own from a low number; a city restored into it goes on above
-- the numbers of the city it was, because the restore replaces the first function by one with a higher constant.
CREATE FUNCTION transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 0::bigint;

-- The number of the running transaction: the default of every column that orders records by transaction.
CREATE FUNCTION city_transaction() RETURNS xid8 LANGUAGE sql STABLE
    RETURN (pg_current_xact_id()::text::bigint + transactions_before())::text::xid8;

-- All transactions below this number have ended, so that no record of theirs can still appear.
CREATE FUNCTION city_transactions_ended() RETURNS xid8 LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + transactions_before())::text::xid8;
