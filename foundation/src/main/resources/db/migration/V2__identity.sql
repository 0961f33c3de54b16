-- Accounts, their sessions, and the tokens of programs. Secrets are kept as hashes only.
CREATE TABLE account (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant        integer NOT NULL,
    sign_in_name  text NOT NULL CHECK (sign_in_name = lower(sign_in_name)) UNIQUE,
    name          text NOT NULL,
    roles         text[] NOT NULL,
    password_hash text NOT NULL,
    active        boolean NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE session (
    token_hash  bytea PRIMARY KEY,
    actor       text NOT NULL,
    created_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL
);
CREATE INDEX session_by_end ON session (ends_at);
CREATE INDEX session_by_actor ON session (actor);
CREATE TABLE api_token (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash  bytea NOT NULL UNIQUE,
    tenant      integer NOT NULL,
    name        text NOT NULL,
    roles       text[] NOT NULL,
    created_by  text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    ends_at     timestamptz NOT NULL,
    revoked_at  timestamptz
);

ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_reach ON account
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
CREATE POLICY api_token_reach ON api_token
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
CREATE POLICY session_reach ON session USING ((SELECT reach_system()));

GRANT SELECT, INSERT, UPDATE ON account, api_token TO miyako_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO miyako_app;
