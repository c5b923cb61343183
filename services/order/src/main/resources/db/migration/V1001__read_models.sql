create table catalogue_product (
    sku       text primary key,
    name      text not null,
    unit_price bigint not null,
    currency  text not null
);

create table order_view (
    order_id      uuid primary key,
    customer_id   text not null,
    customer_name text not null,
    status       text not null,
    reason       text,
    total        bigint not null,
    currency     text not null,
    lines        int not null,
    placed_at     timestamptz not null,
    settled_at   timestamptz
);

create index order_view_by_customer on order_view (customer_id, order_id desc);
create index order_view_by_status on order_view (status, order_id desc);
