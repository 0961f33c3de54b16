-- Cases that were handled elsewhere before this city ran are brought over once: by the number they had there.
ALTER TABLE case_file ADD COLUMN former text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX case_by_former ON case_file (tenant, kind, former) WHERE former <> '';
