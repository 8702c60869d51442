-- The county's ledger. Every growing table is keyed by unit first and partitioned by its hash.

-- Small tables that every partition may look at; on Citus they are reference tables.

CREATE TABLE unit (
    unit uuid PRIMARY KEY,
    type text NOT NULL,
    code12 text NOT NULL,
    name text NOT NULL,
    parent uuid
);
CREATE INDEX unit_parent ON unit (parent);

CREATE TABLE desk_home (
    desk uuid PRIMARY KEY,
    unit uuid NOT NULL,
    public bytea NOT NULL,
    role text NOT NULL CHECK (role IN ('station', 'town'))
);
COMMENT ON TABLE desk_home IS 'Where a desk belongs. A desk id never changes its key, unit or role.';

CREATE TABLE card (
    serial integer PRIMARY KEY,
    content_digest bytea NOT NULL,
    data bytea NOT NULL
);

-- The tables that grow.

CREATE TABLE mailbox (
    unit uuid NOT NULL PRIMARY KEY,
    serial bigint NOT NULL DEFAULT 0
) PARTITION BY HASH (unit);
COMMENT ON TABLE mailbox IS 'The last serial of a unit''s letters. Its row is the lock of whoever writes for that unit.';

CREATE TABLE desk (
    unit uuid NOT NULL,
    desk uuid NOT NULL,
    epoch integer NOT NULL,
    recipient text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'approved', 'held', 'revoked')),
    short_code text NOT NULL,
    join_request bytea NOT NULL,
    unit_code text NOT NULL,
    unit_name text NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    settled_by text NOT NULL DEFAULT '',
    PRIMARY KEY (unit, desk)
) PARTITION BY HASH (unit);

CREATE TABLE package (
    unit uuid NOT NULL,
    hash bytea NOT NULL,
    desk uuid NOT NULL,
    epoch integer NOT NULL,
    seq integer NOT NULL,
    prev bytea NOT NULL,
    data bytea NOT NULL,
    receipt_serial bigint NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (unit, hash),
    UNIQUE (unit, desk, seq)
) PARTITION BY HASH (unit);

CREATE TABLE arrival (
    unit uuid NOT NULL,
    hash bytea NOT NULL,
    road text NOT NULL,
    brought_by uuid NOT NULL,
    first_at timestamptz NOT NULL DEFAULT now(),
    times integer NOT NULL DEFAULT 1,
    PRIMARY KEY (unit, hash, road, brought_by)
) PARTITION BY HASH (unit);
COMMENT ON TABLE arrival IS 'Every road a package came by; it counts once all the same.';

CREATE TABLE aside (
    unit uuid NOT NULL,
    hash bytea NOT NULL,
    desk uuid NOT NULL,
    seq integer NOT NULL,
    data bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (unit, hash)
) PARTITION BY HASH (unit);
COMMENT ON TABLE aside IS 'Packages that claim a sequence number already taken: a copied or restored desk.';

CREATE TABLE record (
    unit uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    op text NOT NULL CHECK (op IN ('put', 'void')),
    data jsonb,
    raw bytea NOT NULL,
    digest bytea NOT NULL,
    package_hash bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('current', 'superseded')),
    PRIMARY KEY (unit, kind, id, version)
) PARTITION BY HASH (unit);

CREATE TABLE conflict (
    unit uuid NOT NULL,
    kind text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    digest bytea NOT NULL,
    op text NOT NULL CHECK (op IN ('put', 'void')),
    data jsonb,
    raw bytea NOT NULL,
    package_hash bytea NOT NULL,
    arrived_at timestamptz NOT NULL DEFAULT now(),
    decision text NOT NULL DEFAULT '' CHECK (decision IN ('', 'held', 'rival')),
    decided_at timestamptz,
    PRIMARY KEY (unit, kind, id, version, digest)
) PARTITION BY HASH (unit);
COMMENT ON TABLE conflict IS 'Rivals of a record: the same version with other bytes. A person keeps one.';

CREATE TABLE quarantine (
    unit uuid NOT NULL,
    package_hash bytea NOT NULL,
    place integer NOT NULL,
    kind text NOT NULL,
    id text NOT NULL,
    version bigint NOT NULL,
    reason text NOT NULL,
    field text NOT NULL,
    raw bytea NOT NULL,
    arrived_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (unit, package_hash, place)
) PARTITION BY HASH (unit);

CREATE TABLE letter (
    unit uuid NOT NULL,
    serial bigint NOT NULL,
    id uuid NOT NULL,
    to_desk uuid NOT NULL,
    kind text NOT NULL,
    data bytea NOT NULL,
    answered boolean NOT NULL DEFAULT false,
    issued_at timestamptz NOT NULL,
    PRIMARY KEY (unit, serial)
) PARTITION BY HASH (unit);
COMMENT ON COLUMN letter.answered IS 'A receipt that its own desk got as the answer to its package.';

-- What is encrypted does not compress. (PostgreSQL 15 knows no STORAGE within CREATE TABLE.)
ALTER TABLE package ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE aside ALTER COLUMN data SET STORAGE EXTERNAL;

DO $$
DECLARE
    big text;
BEGIN
    FOREACH big IN ARRAY ARRAY['mailbox', 'desk', 'package', 'arrival', 'aside', 'record',
                               'conflict', 'quarantine', 'letter']
    LOOP
        FOR part IN 0..15 LOOP
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                big || '_p' || lpad(part::text, 2, '0'), big, part);
        END LOOP;
    END LOOP;
END
$$;
