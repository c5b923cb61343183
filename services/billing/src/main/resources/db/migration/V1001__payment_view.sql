create table payment_view (
    order_id    uuid primary key,
    status      text not null,
    reason      text,
    amount      bigint not null,
    currency    text not null,
    attempts    int not null,
    settled_at  timestamptz not null,
    refunded_at timestamptz
);

create index payment_view_by_status on payment_view (status, order_id desc);
