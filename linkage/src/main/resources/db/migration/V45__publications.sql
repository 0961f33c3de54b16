-- Up to which place of the change log each topic of Kafka has it. Of no tenant: what a topic may have, an operator sets.
CREATE TABLE publication (
    topic        text PRIMARY KEY,
    txid         bigint NOT NULL,
    seq          bigint NOT NULL,
    events       bigint NOT NULL DEFAULT 0,
    fails_in_row integer NOT NULL DEFAULT 0,
    last_success timestamptz,
    last_failure timestamptz
);

ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
CREATE POLICY publication_own ON publication USING ((SELECT reach_system()));

GRANT SELECT, INSERT, UPDATE ON publication TO miyako_app;
