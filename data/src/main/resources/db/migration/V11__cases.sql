-- Cases: whatever somebody asks of the city. A case is seen by its parties and by nobody else: `subjects` names them, as
-- in account:17, tenant:131016, bureau:130001/digital; the reader's own subjects are set for each transaction.
CREATE FUNCTION reach_subjects() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(nullif(current_setting('miyako.subjects', true), ''), ' ');

CREATE TABLE case_file (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant      integer NOT NULL,
    kind        text NOT NULL,
    state       text NOT NULL,
    title       text NOT NULL,
    facts       jsonb NOT NULL,
    parties     jsonb NOT NULL,                     -- [{role, subject, name}]
    subjects    text[] NOT NULL,
    version     bigint NOT NULL DEFAULT 1,
    opened_at   timestamptz NOT NULL,
    entered_at  timestamptz NOT NULL,               -- since when it stands in its state
    closed_at   timestamptz,
    reminded_at timestamptz                         -- when its parties were told that it grows old in this state
);
CREATE INDEX case_by_kind ON case_file (kind, state, id);
CREATE INDEX case_by_subject ON case_file USING gin (subjects);

-- The ledger: everything that happened to a case, in order; appended to only.
CREATE TABLE case_event (
    case_id    bigint NOT NULL REFERENCES case_file ON DELETE CASCADE,
    seq        integer NOT NULL,
    at         timestamptz NOT NULL,
    actor      text NOT NULL,
    name       text NOT NULL,
    kind       text NOT NULL,
    word       text NOT NULL DEFAULT '',            -- the move, the name of a document or deadline
    state_from text NOT NULL DEFAULT '',
    state_to   text NOT NULL DEFAULT '',
    words      text NOT NULL DEFAULT '',
    PRIMARY KEY (case_id, seq)
);

CREATE TABLE case_document (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    case_id  bigint NOT NULL REFERENCES case_file ON DELETE CASCADE,
    name     text NOT NULL,
    type     text NOT NULL,
    digest   text NOT NULL,                         -- SHA-256 of the content, hexadecimal
    bytes    bigint NOT NULL,
    content  bytea NOT NULL,
    added_by text NOT NULL,
    added_at timestamptz NOT NULL
);
ALTER TABLE case_document ALTER content SET STORAGE EXTERNAL;
CREATE INDEX case_document_by_case ON case_document (case_id);

CREATE TABLE case_deadline (
    case_id     bigint NOT NULL REFERENCES case_file ON DELETE CASCADE,
    name        text NOT NULL,
    due_at      timestamptz NOT NULL,
    met_at      timestamptz,
    reminded_at timestamptz,
    PRIMARY KEY (case_id, name)
);

ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY case_parties ON case_file
    USING (subjects && (SELECT reach_subjects()) OR (SELECT reach_system()));

-- What belongs to a case is seen by whoever sees the case: the inner question is held by the policy above.
ALTER TABLE case_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY case_event_read ON case_event FOR SELECT
    USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY case_event_append ON case_event FOR INSERT
    WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
ALTER TABLE case_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY case_document_read ON case_document FOR SELECT
    USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
CREATE POLICY case_document_append ON case_document FOR INSERT
    WITH CHECK (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));
ALTER TABLE case_deadline ENABLE ROW LEVEL SECURITY;
CREATE POLICY case_deadline_parties ON case_deadline
    USING (EXISTS (SELECT 1 FROM case_file c WHERE c.id = case_id));

GRANT SELECT, INSERT, UPDATE ON case_file, case_deadline TO miyako_app;
GRANT SELECT, INSERT ON case_event, case_document TO miyako_app;
