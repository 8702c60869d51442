-- What the board reads: one line per station and month, who sits before it, what was decided there.

CREATE TABLE month_line (
    unit uuid NOT NULL,
    month text COLLATE "C" NOT NULL,
    events jsonb NOT NULL,
    returns jsonb NOT NULL,
    held integer NOT NULL,
    counted integer NOT NULL,
    previewed integer NOT NULL,
    joint text[] NOT NULL,
    return_id uuid,
    return_version integer,
    returned_at timestamptz,
    road text,
    arrived_on date,
    target integer NOT NULL,
    claimed integer,
    is_zero boolean NOT NULL,
    is_explained boolean NOT NULL,
    residents integer NOT NULL,
    person_times integer NOT NULL,
    minutes integer NOT NULL,
    projects integer[] NOT NULL,
    decision text NOT NULL DEFAULT '' CHECK (decision IN ('', 'sent_back', 'accepted')),
    decided_return uuid,
    decided_version integer,
    PRIMARY KEY (unit, month)
) PARTITION BY HASH (unit);
COMMENT ON TABLE month_line IS 'Kept with every package in its own transaction; it can be made again from the records.';

CREATE TABLE return_decision (
    unit uuid NOT NULL,
    return_id uuid NOT NULL,
    version integer NOT NULL,
    month text COLLATE "C" NOT NULL,
    decision text NOT NULL CHECK (decision IN ('sent_back', 'accepted')),
    remarks text NOT NULL,
    by_name text NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (unit, return_id, version, decided_at)
) PARTITION BY HASH (unit);

CREATE TABLE station_start (
    unit uuid NOT NULL PRIMARY KEY,
    month text COLLATE "C" NOT NULL
) PARTITION BY HASH (unit);
COMMENT ON TABLE station_start IS 'From which month on returns of a unit are awaited: when it joined, or of its earliest record.';

ALTER TABLE month_line
    ALTER COLUMN events SET STORAGE EXTERNAL,
    ALTER COLUMN returns SET STORAGE EXTERNAL,
    ALTER COLUMN projects SET STORAGE PLAIN;

DO $$
DECLARE
    big text;
BEGIN
    FOREACH big IN ARRAY ARRAY['month_line', 'return_decision', 'station_start'] LOOP
        FOR part IN 0..15 LOOP
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                big || '_p' || lpad(part::text, 2, '0'), big, part);
            IF big = 'month_line' THEN
                EXECUTE format('ALTER TABLE %I SET (toast_tuple_target = 128)',
                               big || '_p' || lpad(part::text, 2, '0'));
            END IF;
        END LOOP;
    END LOOP;
END
$$;

COMMENT ON COLUMN month_line.events IS 'Kept apart by the storage, so that summing a month reads narrow rows.';

CREATE INDEX month_line_month ON month_line (month);
CREATE INDEX month_line_joint ON month_line (month) WHERE joint <> '{}';

-- Small tables; on Citus they are reference tables.

CREATE TABLE month_line_made (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    edition integer NOT NULL
);
COMMENT ON TABLE month_line_made IS 'The edition of the rules by which the lines were made.';

CREATE TABLE board_session (
    token_digest bytea PRIMARY KEY,
    name text NOT NULL,
    passphrase_hash text NOT NULL,
    csrf text NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE login_try (
    subject bytea PRIMARY KEY,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL
);
COMMENT ON TABLE login_try IS 'Wrong tries lately, by a keyed digest of the name or the address; gone after a day.';
