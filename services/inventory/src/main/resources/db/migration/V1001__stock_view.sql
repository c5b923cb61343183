-- A row may exist before its product is registered here: what moves a product's stock and what
-- registers it come by different partitions, in any order. It is shown once it has a name.
create table stock_view (
    sku        text collate "C" primary key,
    name       text,
    unit_price bigint,
    currency   text,
    on_hand    bigint not null default 0,
    reserved   bigint not null default 0
);
