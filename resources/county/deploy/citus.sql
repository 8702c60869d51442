-- Past one machine: distribute the ledger by unit with Citus. Run once, on an empty or a stopped county.
-- The hash partitions of one machine are not needed then: make the tables without PARTITION BY first.
SELECT create_reference_table('unit');
SELECT create_reference_table('desk_home');
SELECT create_reference_table('card');
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
SELECT create_reference_table('month_line_made');
SELECT create_reference_table('board_session');
SELECT create_reference_table('login_try');
