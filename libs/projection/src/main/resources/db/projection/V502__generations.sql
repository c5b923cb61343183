-- Each build of a projection is a generation, with its rows in a schema of its own.
create table projection_generations (
    id           bigint generated always as identity primary key,
    projection   text not null,
    version      int not null,
    schema_name  text not null unique,
    -- BUILDING until it can take the place of the one that is LIVE, which is RETIRED then and kept
    -- until the next is built. ASIDE: as it was once, to look at.
    state        text not null check (state in ('LIVE', 'BUILDING', 'RETIRED', 'ASIDE')),
    -- What it is built from: TOPICS, STORE or, going back to what is there already, RETIRED.
    source       text not null default 'TOPICS',
    step         text not null default 'BUILDING' check (step in ('BUILDING', 'COMPARING', 'SWAPPING')),
    tables_hash  text not null,
    -- What comes after is left out.
    until_time   timestamptz,
    until_sequence bigint,
    started_at   timestamptz not null default now(),
    ready_at     timestamptz,
    retired_at   timestamptz,
    -- What comparing it with the one before it showed, once they were at the same place.
    equal_rows   boolean,
    comparison   text
);

create unique index one_live on projection_generations (projection) where state = 'LIVE';
create unique index one_building on projection_generations (projection) where state = 'BUILDING';

-- How far a generation has come in each partition. A row changes in the transaction of the rows that
-- the projection wrote, so that each event is applied once.
create table projection_positions (
    generation    bigint not null references projection_generations on delete cascade,
    topic         text not null,
    "partition"   int not null,
    next_offset   bigint not null,
    -- Where it has to stop for the moment.
    stop_at       bigint,
    events        bigint not null default 0,
    skipped       bigint not null default 0,
    last_sequence bigint,
    primary key (generation, topic, "partition")
);

-- The last event of each key that has lately been applied: who has written it waits for it here.
-- What is older than so many of its partition's events is forgotten, and known to be applied.
create table projection_reached (
    generation  bigint not null references projection_generations on delete cascade,
    topic       text not null,
    key         text not null,
    "partition" int not null,
    sequence    bigint not null,
    primary key (generation, topic, key)
);

create index projection_reached_by_age
    on projection_reached (generation, topic, "partition", sequence);
