-- A claim that a dead node left is `repeated` once, and `unsure` the second time; whoever chose nothing has quiet nights.
ALTER TABLE notice_person ALTER COLUMN quiet_from SET DEFAULT 22, ALTER COLUMN quiet_until SET DEFAULT 7;
DROP INDEX notice_delivery_open;
CREATE INDEX notice_delivery_repeated ON notice_delivery (channel, due_at) WHERE state = 'waiting' AND repeated;
CREATE INDEX notice_delivery_claimed ON notice_delivery (lease_until) WHERE state = 'claimed';
ALTER TABLE notice_delivery DROP CONSTRAINT notice_delivery_state_check;
ALTER TABLE notice_delivery ADD CONSTRAINT notice_delivery_state_check
    CHECK (state IN ('waiting', 'claimed', 'sent', 'failed', 'unsure', 'dropped'));
