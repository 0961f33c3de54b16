-- Two writers who want the same month at once: the one who waited must look into the table of tables itself. What
-- to_regclass answers comes from a cache that waiting for a lock of our own does not refresh.
CREATE OR REPLACE FUNCTION ensure_reading_partitions(first timestamptz, last timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    month timestamptz;
    name text;
BEGIN
    FOR month IN SELECT generate_series(date_trunc('month', greatest(first, '2000-01-01Z'), 'UTC'),
                                        least(last, now() + interval '2 months'), interval '1 month') LOOP
        name := 'reading_' || to_char(month AT TIME ZONE 'UTC', 'YYYYMM');
        IF to_regclass(name) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtext('reading partitions'));
            IF NOT EXISTS (SELECT FROM pg_class WHERE relname = name AND relnamespace = 'public'::regnamespace) THEN
                EXECUTE format('CREATE TABLE %I (LIKE reading INCLUDING ALL)', name);
                EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
                EXECUTE format('WITH moved AS (DELETE FROM reading_other WHERE at >= %L AND at < %L RETURNING *) '
                    'INSERT INTO %I SELECT * FROM moved', month, month + interval '1 month', name);
                EXECUTE format('ALTER TABLE reading ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                    name, month, month + interval '1 month');
            END IF;
        END IF;
    END LOOP;
END $$;
