-- How far a generation that is built from the stores has come in each: a row changes in the
-- transaction of the rows that the projection wrote. Records of the topic up to until_position are
-- passed over afterwards.
create table projection_store_progress (
    generation     bigint not null references projection_generations on delete cascade,
    topic          text not null,
    next_position  bigint not null default 0,
    until_position bigint not null,
    events         bigint not null default 0,
    skipped        bigint not null default 0,
    primary key (generation, topic)
);
