-- Who asked to be told of a place, and which warnings were told to those who did.
CREATE TABLE thing_follower (
    thing       text NOT NULL,
    person      text NOT NULL,                     -- as in account:17
    tenant      integer NOT NULL,                  -- of the person
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (thing, person)
);
CREATE INDEX thing_follower_by_person ON thing_follower (person);

-- Written with the notices of a warning, so that each is told once, by whichever node and after whatever restart.
CREATE TABLE warning_told (
    warning  text NOT NULL,
    state    text NOT NULL CHECK (state IN ('active', 'lifted')),
    told_at  timestamptz NOT NULL,
    PRIMARY KEY (warning, state)
);
CREATE INDEX warning_told_by_age ON warning_told (told_at);

-- Whom somebody follows is nobody else's business; the program reads it to tell them.
ALTER TABLE thing_follower ENABLE ROW LEVEL SECURITY;
CREATE POLICY thing_follower_own ON thing_follower
    USING (person = (SELECT reach_person()) OR (SELECT reach_system()));
ALTER TABLE warning_told ENABLE ROW LEVEL SECURITY;
CREATE POLICY warning_told_system ON warning_told USING ((SELECT reach_system()));
GRANT SELECT, INSERT, DELETE ON thing_follower, warning_told TO miyako_app;
