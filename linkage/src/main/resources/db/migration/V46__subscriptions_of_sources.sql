-- Subscriptions of what is registered (NGSI-LD 5.11) beside those of things: what their receivers were told last, by id
-- of the registration with the time of its last change. What is registered now and was not told so is still to be told.
ALTER TABLE subscription ADD COLUMN about_sources boolean NOT NULL DEFAULT false,
    ADD COLUMN sources_told jsonb NOT NULL DEFAULT '{}';
