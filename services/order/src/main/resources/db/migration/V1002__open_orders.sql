-- The orders that have not settled, by the time of their placement: where overdue ones are looked
-- for. A trigger keeps it in the transaction of the events, so that it can neither lag behind them
-- nor differ from them.
create table open_orders (
    order_id  uuid primary key,
    placed_at timestamptz not null
);

create index open_orders_by_age on open_orders (placed_at);

create function keep_open_orders() returns trigger language plpgsql as $$
declare
    id uuid := substr(new.tags[1], length('order=') + 1);
begin
    if new.type = 'dev.chorale.order.OrderPlaced' then
        insert into open_orders (order_id, placed_at) values (id, new.time);
    elsif new.type in ('dev.chorale.order.OrderConfirmed', 'dev.chorale.order.OrderCancelled') then
        delete from open_orders where order_id = id;
    end if;
    return null;
end $$;

create trigger keep_open_orders after insert on events
    for each row execute function keep_open_orders();

insert into open_orders (order_id, placed_at)
select substr(e.tags[1], length('order=') + 1)::uuid, e.time
from events e
where e.type = 'dev.chorale.order.OrderPlaced'
    and not exists (
        select from event_tags t where t.tag = e.tags[1] and t.position > e.position);
