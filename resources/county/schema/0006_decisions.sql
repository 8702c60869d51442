-- What people decide about items in quarantine, and who decided about a conflict.

ALTER TABLE quarantine
    ADD COLUMN decision text NOT NULL DEFAULT '' CHECK (decision IN ('', 'asked', 'set_aside', 'taken'));
COMMENT ON COLUMN quarantine.decision IS 'The last one; open as long as it is none, or the station was asked.';

CREATE TABLE item_decision (
    unit uuid NOT NULL,
    package_hash bytea NOT NULL,
    place integer NOT NULL,
    decision text NOT NULL CHECK (decision IN ('asked', 'set_aside', 'taken')),
    remarks text NOT NULL,
    by_name text NOT NULL,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (unit, package_hash, place, decided_at)
) PARTITION BY HASH (unit);
COMMENT ON TABLE item_decision IS 'Every decision about an item, with the reason given and who gave it. Only added to.';

DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE %I PARTITION OF item_decision FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
            'item_decision_p' || lpad(part::text, 2, '0'), part);
    END LOOP;
END
$$;

ALTER TABLE conflict ADD COLUMN decided_by text NOT NULL DEFAULT '';
