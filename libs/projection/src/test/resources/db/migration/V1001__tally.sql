create table tally (
    subject text primary key,
    numbers text not null,
    events  int  not null check (events < 1000)
);
