-- Past one machine: distribute the ledger by unit with Citus. Run once, by psql --single-transaction, on a
-- stopped county whose database has the extension; afterwards the program works as it did.
-- Every growing table is keyed by unit and every request names one, so each stays with one worker node.
-- Tried with Citus 13.0 on PostgreSQL 15, a coordinator and two workers: what desks ask, the office's verbs and
-- the export work, each request of a desk is one task on one node. Not so the pages of the board that compare
-- many units month by month: Citus refuses their correlated subqueries.

-- The hash partitions of one machine give way to the shards of many: each table becomes one again.
DO $$
DECLARE
    big text;
BEGIN
    FOR big IN
        SELECT c.relname FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid
         WHERE c.relnamespace = current_schema()::regnamespace ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO %I', big, big || '_parted');
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', big, big || '_parted');
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', big, big || '_parted');
        EXECUTE format('DROP TABLE %I', big || '_parted');
    END LOOP;
END
$$;

-- Small tables that every node holds whole.
SELECT create_reference_table('unit');
SELECT create_reference_table('desk_home');
SELECT create_reference_table('card');
SELECT create_reference_table('reference_draft');
SELECT create_reference_table('reference_issue');
SELECT create_reference_table('board_user');
SELECT create_reference_table('board_session');
SELECT create_reference_table('login_try');
SELECT create_reference_table('month_line_made');
SELECT create_reference_table('month_sum');

-- The tables that grow, one unit's rows together.
SELECT create_distributed_table('mailbox', 'unit');
SELECT create_distributed_table('desk', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('package', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('arrival', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('aside', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('record', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('conflict', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('quarantine', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('letter', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('month_line', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('return_decision', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('station_start', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('month_stale', 'unit', colocate_with => 'mailbox');
SELECT create_distributed_table('item_decision', 'unit', colocate_with => 'mailbox');
