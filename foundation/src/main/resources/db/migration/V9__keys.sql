-- Data keys, each wrapped by a master key that is not in the database; what is sealed names its key by number.
CREATE TABLE data_key (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant     integer NOT NULL,
    purpose    text NOT NULL,
    version    integer NOT NULL,
    master     text NOT NULL,
    wrapped    bytea NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (tenant, purpose, version)
);
ALTER TABLE data_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY data_key_system ON data_key USING ((SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE ON data_key TO miyako_app;

-- Where an address stood, its keyed hash stands (`#` and 32 hexadecimal digits), and the address beside it, sealed.
ALTER TABLE account ADD COLUMN sign_in_sealed text NOT NULL DEFAULT '',
    ADD COLUMN email_sealed text NOT NULL DEFAULT '';
ALTER TABLE mail_link ADD COLUMN email_sealed text NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN email_sealed text NOT NULL DEFAULT '';
ALTER TABLE notice_person ADD COLUMN email_sealed text NOT NULL DEFAULT '';
ALTER TABLE notice_delivery ADD COLUMN address_sealed text NOT NULL DEFAULT '';
ALTER TABLE push_device ADD COLUMN endpoint_sealed text NOT NULL DEFAULT '',
    ADD COLUMN auth_sealed text NOT NULL DEFAULT '';
ALTER TABLE notice_key ADD COLUMN secret_sealed text NOT NULL DEFAULT '';
GRANT UPDATE (email, email_sealed, facts) ON notice TO miyako_app;
GRANT UPDATE ON notice_key TO miyako_app;
-- A value is bound to the number of its row, which is therefore asked for before the row is written.
GRANT USAGE ON SEQUENCE account_id_seq, notice_id_seq TO miyako_app;
