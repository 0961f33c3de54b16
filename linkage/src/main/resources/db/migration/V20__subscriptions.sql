-- Subscriptions: who is told what. The duty to tell is the durable change log itself: each subscription keeps the place
-- up to which its receiver has been told, so that nothing is lost by a crash and nothing has to be written per change.
CREATE TABLE subscription (
    tenant       integer NOT NULL,
    id           text NOT NULL,
    body         jsonb NOT NULL,                    -- as given, with stored names; checked before it came here
    active       boolean NOT NULL DEFAULT true,
    expires_at   timestamptz,
    staff        boolean NOT NULL,                  -- whether its owner sees internal things
    txid         bigint NOT NULL,                   -- the place in the change log up to which was told
    seq          bigint NOT NULL,
    times_sent   bigint NOT NULL DEFAULT 0,
    times_failed bigint NOT NULL DEFAULT 0,
    fails_in_row integer NOT NULL DEFAULT 0,
    next_try     timestamptz,
    last_notification timestamptz,
    last_success timestamptz,
    last_failure timestamptz,
    created_at   timestamptz NOT NULL,
    modified_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- Contexts clients have left with us.
CREATE TABLE hosted_context (
    tenant     integer NOT NULL,
    id         uuid NOT NULL,
    document   jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);

-- A subscription names its receiver, so only the staff and programs of its tenant see it; the deliverer sees all.
ALTER TABLE subscription ENABLE ROW LEVEL SECURITY;
CREATE POLICY subscription_own ON subscription
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));
CREATE POLICY subscription_delivery ON subscription
    USING ((SELECT reach_system()));

ALTER TABLE hosted_context ENABLE ROW LEVEL SECURITY;
CREATE POLICY hosted_context_read ON hosted_context FOR SELECT USING (tenant = (SELECT reach_tenant()));
CREATE POLICY hosted_context_write ON hosted_context
    USING (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()));

GRANT SELECT, INSERT, UPDATE, DELETE ON subscription, hosted_context TO miyako_app;
