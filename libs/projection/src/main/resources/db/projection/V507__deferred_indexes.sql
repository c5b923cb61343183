-- Indexes of a generation that nobody reads yet: made once it has caught up, which takes a fraction
-- of what it costs to keep them up to date row by row.
create table projection_deferred_indexes (
    generation bigint not null references projection_generations on delete cascade,
    table_name text not null,
    definition text not null,
    primary key (generation, table_name, definition)
);

alter table projection_generations drop constraint projection_generations_step_check;
alter table projection_generations add constraint projection_generations_step_check
    check (step in ('BUILDING', 'INDEXING', 'COMPARING', 'SWAPPING'));
