-- What the city knows of the people behind its accounts, and of the posts they hold and held.
ALTER TABLE account
    ADD COLUMN email       text NOT NULL DEFAULT '',
    ADD COLUMN language    text NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
    ADD COLUMN bureau      text NOT NULL DEFAULT '',
    ADD COLUMN post        text NOT NULL DEFAULT '',
    ADD COLUMN company     text NOT NULL DEFAULT '',
    ADD COLUMN proved_from timestamptz NOT NULL DEFAULT '-infinity';
CREATE UNIQUE INDEX account_by_email ON account (email) WHERE email <> '';
CREATE INDEX account_by_tenant ON account (tenant, bureau);

CREATE TABLE post_held (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account bigint NOT NULL REFERENCES account,
    tenant  integer NOT NULL,
    bureau  text NOT NULL,
    post    text NOT NULL,
    roles   text[] NOT NULL,
    how     text NOT NULL CHECK (how IN ('opened', 'registered', 'invited', 'changed', 'transferred', 'returned')),
    since   timestamptz NOT NULL,
    until   timestamptz,
    by      text NOT NULL
);
CREATE INDEX post_held_by_account ON post_held (account, id);
INSERT INTO post_held (account, tenant, bureau, post, roles, how, since, by)
    SELECT id, tenant, '', '', roles, 'opened', created_at, 'system:migration' FROM account WHERE active;

-- A link sent by mail: works once, for one purpose, until it ends. One that leads nowhere has no account.
CREATE TABLE mail_link (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_hash bytea NOT NULL UNIQUE,
    purpose    text NOT NULL CHECK (purpose IN ('invitation', 'registration', 'recovery')),
    tenant     integer NOT NULL,
    email      text NOT NULL,
    account    bigint REFERENCES account,
    facts      jsonb NOT NULL DEFAULT '{}',
    sent_by    text NOT NULL,
    sent_at    timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX mail_link_by_tenant ON mail_link (tenant, purpose, id);
CREATE INDEX mail_link_by_account ON mail_link (account);

-- Somebody acts for somebody else, with some of their roles, until an end.
CREATE TABLE delegation (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant     integer NOT NULL,
    principal  bigint NOT NULL REFERENCES account,
    substitute bigint NOT NULL REFERENCES account,
    roles      text[] NOT NULL,
    scopes     text[] NOT NULL,
    reason     text NOT NULL,
    given_by   text NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at > starts_at),
    ended_at   timestamptz,
    CHECK (principal <> substitute)
);
CREATE INDEX delegation_by_substitute ON delegation (substitute, ends_at);
CREATE INDEX delegation_by_principal ON delegation (principal, ends_at);

ALTER TABLE session
    ADD COLUMN id             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN form_key       text NOT NULL DEFAULT '',
    ADD COLUMN address        text NOT NULL DEFAULT '',
    ADD COLUMN device         text NOT NULL DEFAULT '',
    ADD COLUMN proved_at      timestamptz,
    ADD COLUMN proof          text NOT NULL DEFAULT 'password',
    ADD COLUMN delegation     bigint REFERENCES delegation,
    ADD COLUMN rotated_at     timestamptz,
    ADD COLUMN former_hash    bytea,
    ADD COLUMN former_ends_at timestamptz;
CREATE INDEX session_by_former ON session (former_hash) WHERE former_hash IS NOT NULL;

ALTER TABLE api_token
    ADD COLUMN scopes         text[] NOT NULL DEFAULT '{*}',
    ADD COLUMN former_hash    bytea,
    ADD COLUMN former_ends_at timestamptz,
    ADD COLUMN rotated_at     timestamptz,
    ADD COLUMN last_used_at   timestamptz;
CREATE INDEX api_token_by_former ON api_token (former_hash) WHERE former_hash IS NOT NULL;
CREATE INDEX api_token_by_creator ON api_token (created_by);

ALTER TABLE post_held ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE delegation ENABLE ROW LEVEL SECURITY;
CREATE POLICY post_held_reach ON post_held
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
CREATE POLICY mail_link_reach ON mail_link
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
CREATE POLICY delegation_reach ON delegation
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE ON post_held, delegation TO miyako_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_link TO miyako_app;
