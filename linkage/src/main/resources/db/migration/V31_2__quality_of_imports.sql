-- How many things of an import say something of each attribute: the report on its quality counts by it. Written in the
-- transaction of the data it counts, as the checkpoint is. Names with @ in front are counts of the program's own.
ALTER TABLE import ADD COLUMN filled jsonb NOT NULL DEFAULT '{}';
