-- Addresses to which others send messages by HTTP and prove themselves by a signature. Sealed is the secret of it.
CREATE TABLE webhook (
    id               text PRIMARY KEY,             -- random, and part of the address
    tenant           integer NOT NULL,
    import           bigint NOT NULL,              -- which listens
    topic            text NOT NULL,                -- to which all of its messages go
    name             text NOT NULL,
    secret           text NOT NULL,
    signature_header text NOT NULL,
    prefix           text NOT NULL,
    signed           text NOT NULL,                -- what the signature is of, as in {id}.{timestamp}.{body}
    timestamp_header text NOT NULL,                -- empty for none
    id_header        text NOT NULL,                -- empty for none
    window_seconds   integer NOT NULL,
    created_by       text NOT NULL,
    created_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    last_at          timestamptz,
    messages         bigint NOT NULL DEFAULT 0,
    refused          bigint NOT NULL DEFAULT 0
);
CREATE INDEX webhook_of_import ON webhook (tenant, import);
ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
CREATE POLICY webhook_reach ON webhook
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook TO miyako_app;

-- Messages that carry an id of their sender: what one says is written once, and its answer is given again.
CREATE TABLE message_taken (
    tenant integer NOT NULL,
    sender text NOT NULL,
    message text NOT NULL,
    digest text NOT NULL,                          -- SHA-256 of its bytes, hexadecimal
    answer jsonb,                                  -- null while it is being written
    at     timestamptz NOT NULL,
    PRIMARY KEY (tenant, sender, message)
);
CREATE INDEX message_taken_at ON message_taken (at);
ALTER TABLE message_taken ENABLE ROW LEVEL SECURITY;
CREATE POLICY message_taken_reach ON message_taken
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()));
GRANT SELECT, INSERT, UPDATE, DELETE ON message_taken TO miyako_app;
