-- What the carrier's own signed note says of a package that came on a stick.

ALTER TABLE arrival
    ADD COLUMN carried_by text NOT NULL DEFAULT '',
    ADD COLUMN place text NOT NULL DEFAULT '',
    ADD COLUMN carried_at timestamptz;
COMMENT ON COLUMN arrival.carried_by IS 'The town officer on duty who carried it; never a volunteer.';
COMMENT ON COLUMN arrival.place IS 'Which stick.';
