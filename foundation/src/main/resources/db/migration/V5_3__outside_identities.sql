-- Who a provider of identities (OpenID Connect) says somebody is, linked to the account they have here.
CREATE TABLE outside_identity (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant       integer NOT NULL,
    account      bigint NOT NULL REFERENCES account,
    issuer       text NOT NULL,
    subject      text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    linked_at    timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    UNIQUE (issuer, subject),
    UNIQUE (account, issuer)
);
ALTER TABLE outside_identity ENABLE ROW LEVEL SECURITY;
CREATE POLICY outside_identity_reach ON outside_identity USING ((tenant = (SELECT reach_tenant())
    AND 'account:' || account = (SELECT reach_person())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON outside_identity TO miyako_app;
