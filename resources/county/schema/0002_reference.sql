-- What the county issues to everyone, and who works at the county. Small tables without a unit:
-- on Citus they are reference tables, so that every request still stays with one unit.

CREATE TABLE reference_draft (
    kind text NOT NULL,
    name text NOT NULL,
    content jsonb NOT NULL,
    saved_by text NOT NULL,
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, name)
);
COMMENT ON TABLE reference_draft IS 'One draft of each table of reference data; nobody outside has seen it.';

CREATE TABLE reference_issue (
    serial bigint PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    name text NOT NULL,
    valid_from date NOT NULL,
    content jsonb NOT NULL,
    data bytea NOT NULL,
    issued_by text NOT NULL,
    issued_at timestamptz NOT NULL
);
CREATE INDEX reference_issue_table ON reference_issue (kind, name, valid_from, serial);
COMMENT ON TABLE reference_issue IS 'Tables as issued, with their signed letter to everyone. Never changed afterwards.';

CREATE TABLE board_user (
    name text PRIMARY KEY,
    role text NOT NULL CHECK (role IN ('viewer', 'officer', 'admin')),
    passphrase_hash text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz
);
COMMENT ON TABLE board_user IS 'People at the county office. A removed one is disabled, so that what they decided keeps its name.';
