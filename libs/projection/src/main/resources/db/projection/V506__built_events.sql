-- How many events a generation had been through when it was ready; it goes on from then.
alter table projection_generations add column built_events bigint;

create function projection_events(of_generation bigint) returns bigint language sql stable as $$
    select coalesce((
        select sum(events + skipped) from projection_positions where generation = of_generation), 0)
        + coalesce((
        select sum(events + skipped) from projection_store_progress
        where generation = of_generation), 0)
$$;
