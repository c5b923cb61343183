-- The relay deletes the outbox's rows once they are published and old enough.

do $$
begin
    if exists (select from pg_roles where rolname = 'chorale_relay') then
        grant delete on outbox to chorale_relay;
    end if;
end $$;

-- Its rows come and go like a queue's: space is made free after so many rows, whatever the table's
-- size, and at full speed, so that it stays as large as what is young in it.
alter table outbox set (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 10000,
    autovacuum_vacuum_cost_delay = 0,
    toast.autovacuum_vacuum_scale_factor = 0,
    toast.autovacuum_vacuum_threshold = 10000,
    toast.autovacuum_vacuum_cost_delay = 0
);
