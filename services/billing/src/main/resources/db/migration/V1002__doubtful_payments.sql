-- The payments that were given up because the gateway couldn't be reached, until it is certain that
-- nobody captures them any more. A trigger keeps it in the transaction of the event, so that a
-- payment is watched whatever dies afterwards.
create table doubtful_payments (
    order_id  uuid primary key,
    failed_at timestamptz not null,
    looks     int not null default 0,
    look_at   timestamptz not null
);

create index doubtful_payments_by_look on doubtful_payments (look_at);

create function watch_doubtful_payments() returns trigger language plpgsql as $$
begin
    if convert_from(new.payload, 'UTF8')::jsonb ->> 'reason' = 'GATEWAY_UNAVAILABLE' then
        insert into doubtful_payments (order_id, failed_at, look_at)
        values (substr(new.tags[1], length('order=') + 1)::uuid, new.time, new.time);
    end if;
    return null;
end $$;

create trigger watch_doubtful_payments after insert on events
    for each row when (new.type = 'dev.chorale.billing.PaymentFailed')
    execute function watch_doubtful_payments();

insert into doubtful_payments (order_id, failed_at, look_at)
select substr(e.tags[1], length('order=') + 1)::uuid, e.time, e.time
from events e
where e.type = 'dev.chorale.billing.PaymentFailed'
    and convert_from(e.payload, 'UTF8')::jsonb ->> 'reason' = 'GATEWAY_UNAVAILABLE';
