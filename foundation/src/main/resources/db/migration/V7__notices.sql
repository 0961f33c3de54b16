-- What the city tells people: the notice (outbox and inbox in one), its deliveries by mail and push, and what people chose.

-- Written in the transaction of its cause. For a person the row itself is the entry of the inbox.
CREATE TABLE notice (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      integer NOT NULL,
    person      text,
    email       text,
    wording     text,
    template    text NOT NULL,
    facts       jsonb NOT NULL DEFAULT '{}',
    sent_by     text NOT NULL,
    cause       text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    planned_at  timestamptz,
    digest_at   timestamptz,
    read_at     timestamptz,
    CHECK ((person IS NULL) <> (email IS NULL)),
    CHECK ((email IS NULL) = (wording IS NULL))
);
CREATE INDEX notice_unplanned ON notice (id) WHERE planned_at IS NULL;
CREATE INDEX notice_by_person ON notice (person, id) WHERE person IS NOT NULL;

-- How a person is reached and wants to be.
CREATE TABLE notice_person (
    person        text PRIMARY KEY,
    tenant        integer NOT NULL,
    email         text,
    confirmed_at  timestamptz,
    wording       text NOT NULL DEFAULT 'ja' CHECK (wording IN ('ja', 'en', 'ja-x-easy')),
    digest_hour   integer CHECK (digest_hour BETWEEN 0 AND 23),
    quiet_from    integer CHECK (quiet_from BETWEEN 0 AND 23),
    quiet_until   integer CHECK (quiet_until BETWEEN 0 AND 23),
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- What a person (`account:17`) or a bare address (`mail:somebody@example.jp`) has switched off or on.
CREATE TABLE notice_choice (
    recipient  text NOT NULL,
    kind       text NOT NULL,
    channel    text NOT NULL CHECK (channel IN ('mail', 'push')),
    wanted     boolean NOT NULL,
    PRIMARY KEY (recipient, kind, channel)
);

CREATE TABLE push_device (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person      text NOT NULL,
    tenant      integer NOT NULL,
    name        text NOT NULL,
    endpoint    text NOT NULL UNIQUE,
    public_key  bytea NOT NULL,
    auth        bytea NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX push_device_by_person ON push_device (person);

-- One row per notice (or daily digest) and channel. `claimed` is committed before the mail's DATA begins, `sent` after the
-- server's 250; a claim that a dead node left becomes `again`, once, and `unsure` the second time.
CREATE TABLE notice_delivery (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    notice       bigint REFERENCES notice,
    digest_at    timestamptz,
    tenant       integer NOT NULL,
    person       text,
    channel      text NOT NULL CHECK (channel IN ('mail', 'push')),
    address      text NOT NULL,
    state        text NOT NULL DEFAULT 'waiting'
                 CHECK (state IN ('waiting', 'claimed', 'again', 'sent', 'failed', 'unsure', 'dropped')),
    due_at       timestamptz NOT NULL,
    attempts     integer NOT NULL DEFAULT 0,
    repeated     boolean NOT NULL DEFAULT false,
    node         text,
    lease_until  timestamptz,
    fault        text NOT NULL DEFAULT '',
    ended_at     timestamptz,
    CHECK ((notice IS NULL) <> (digest_at IS NULL))
);
CREATE INDEX notice_delivery_due ON notice_delivery (channel, tenant, due_at) WHERE state = 'waiting';
CREATE INDEX notice_delivery_open ON notice_delivery (channel, state) WHERE state IN ('claimed', 'again');
CREATE INDEX notice_delivery_dead ON notice_delivery (tenant, id) WHERE state IN ('failed', 'unsure');
CREATE INDEX notice_delivery_by_notice ON notice_delivery (notice);
CREATE UNIQUE INDEX notice_delivery_digest ON notice_delivery (person, digest_at) WHERE digest_at IS NOT NULL;

-- Addresses that came back for good; nothing is mailed there until somebody confirms them again.
CREATE TABLE notice_bounce (
    address     text PRIMARY KEY CHECK (address = lower(address)),
    status      text NOT NULL,
    reason      text NOT NULL,
    bounced_at  timestamptz NOT NULL
);

-- Secrets of this installation: the key of its push messages, the key of its unsubscribe links.
CREATE TABLE notice_key (
    name    text PRIMARY KEY,
    secret  bytea NOT NULL
);

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE push_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_bounce ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_key ENABLE ROW LEVEL SECURITY;
-- Staff may send in the name of their tenant, but read only what is addressed to them.
CREATE POLICY notice_send ON notice FOR INSERT
    WITH CHECK (tenant = (SELECT reach_tenant()) OR (SELECT reach_system()));
CREATE POLICY notice_own ON notice FOR SELECT
    USING (person = (SELECT reach_person()) OR (SELECT reach_system()));
CREATE POLICY notice_mark ON notice FOR UPDATE
    USING (person = (SELECT reach_person()) OR (SELECT reach_system()));
CREATE POLICY notice_person_reach ON notice_person
    USING (person = (SELECT reach_person()) OR (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff()))
        OR (SELECT reach_system()));
CREATE POLICY notice_choice_own ON notice_choice
    USING (recipient = (SELECT reach_person()) OR (SELECT reach_system()));
CREATE POLICY push_device_own ON push_device
    USING (person = (SELECT reach_person()) OR (SELECT reach_system()));
CREATE POLICY notice_delivery_reach ON notice_delivery
    USING ((tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())) OR (SELECT reach_system()))
    WITH CHECK ((SELECT reach_system()) OR (tenant = (SELECT reach_tenant()) AND (SELECT reach_staff())));
CREATE POLICY notice_bounce_system ON notice_bounce USING ((SELECT reach_system()));
CREATE POLICY notice_key_system ON notice_key USING ((SELECT reach_system()));

GRANT SELECT, INSERT ON notice TO miyako_app;
GRANT UPDATE (planned_at, digest_at, read_at) ON notice TO miyako_app;
GRANT SELECT, INSERT, UPDATE ON notice_person, notice_choice, notice_delivery TO miyako_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON push_device, notice_bounce TO miyako_app;
GRANT SELECT, INSERT ON notice_key TO miyako_app;
