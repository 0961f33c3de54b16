-- Passkeys (WebAuthn): several for each account, kept by their public keys alone.
ALTER TABLE account ADD COLUMN passkey_handle uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;

CREATE TABLE passkey (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant       integer NOT NULL,
    account      bigint NOT NULL REFERENCES account,
    credential   bytea NOT NULL UNIQUE CHECK (length(credential) BETWEEN 1 AND 1023),
    public_key   bytea NOT NULL,               -- as the authenticator attested it: its kind, the credential, the key
    sign_count   bigint NOT NULL CHECK (sign_count >= 0),
    synced       boolean NOT NULL,             -- whether it may be carried to other devices; never changes
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz
);
CREATE INDEX passkey_by_account ON passkey (account);

-- What somebody is to sign or to bring back from elsewhere: for one purpose, once, until it ends.
CREATE TABLE proof_challenge (
    hash    bytea PRIMARY KEY,
    tenant  integer NOT NULL,
    purpose text NOT NULL,
    account bigint REFERENCES account,         -- who alone may answer; none where nobody is known yet
    facts   jsonb NOT NULL DEFAULT '{}',
    ends_at timestamptz NOT NULL
);
CREATE INDEX proof_challenge_by_end ON proof_challenge (ends_at);

ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE proof_challenge ENABLE ROW LEVEL SECURITY;
CREATE POLICY passkey_reach ON passkey USING ((tenant = (SELECT reach_tenant())
    AND 'account:' || account = (SELECT reach_person())) OR (SELECT reach_system()));
CREATE POLICY proof_challenge_reach ON proof_challenge USING ((SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON passkey TO miyako_app;
GRANT SELECT, INSERT, DELETE ON proof_challenge TO miyako_app;
