-- How far each projection has come in each partition of its topics. A row changes in the
-- transaction of the rows that the projection wrote, so that each event is applied once.
create table projection_offset (
    projection  text not null,
    topic       text not null,
    "partition" int not null,
    next_offset bigint not null,
    primary key (projection, topic, "partition")
);
