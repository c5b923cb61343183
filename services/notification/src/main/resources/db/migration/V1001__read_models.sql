-- id is the event's: a UUIDv7, by which newer ones sort behind older ones
create table notification_view (
    id       uuid primary key,
    order_id uuid not null,
    channel  text not null,
    template text not null,
    status   text not null,
    reason   text,
    sent_at  timestamptz
);

create index notification_view_by_order on notification_view (order_id, id desc);
