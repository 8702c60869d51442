-- What the figures page reads: the county's months in sum. A writer only adds a mark of its own, so that
-- nobody waits for anybody; a reader takes the marks away and makes those months again.

CREATE TABLE month_stale (
    unit uuid NOT NULL,
    month text COLLATE "C" NOT NULL,
    mark uuid NOT NULL DEFAULT gen_random_uuid(),
    PRIMARY KEY (unit, month, mark)
) PARTITION BY HASH (unit);
COMMENT ON TABLE month_stale IS 'Lines that changed since their month was summed up; marked in the same transaction.';

DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format(
            'CREATE TABLE %I PARTITION OF month_stale FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
            'month_stale_p' || lpad(part::text, 2, '0'), part);
    END LOOP;
END
$$;

INSERT INTO month_stale (unit, month) SELECT unit, month FROM month_line;

-- A small table; on Citus it is a reference table.

CREATE TABLE month_sum (
    month text COLLATE "C" PRIMARY KEY,
    received bigint NOT NULL,
    held bigint NOT NULL,
    counted bigint NOT NULL,
    previewed bigint NOT NULL,
    residents bigint NOT NULL,
    person_times bigint NOT NULL,
    minutes bigint NOT NULL,
    projects bigint[] NOT NULL
);
COMMENT ON TABLE month_sum IS 'All lines of a month together, a joint event once. It can be made again from the lines.';
