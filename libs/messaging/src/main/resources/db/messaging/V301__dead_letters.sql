-- The records that a consumer could not handle, and those that wait behind them.

-- Which types a consumer reacts to, and since when: tells an auditor what the inbox has to hold.
create table reactions (
    consumer text not null,
    type text not null,
    since timestamptz not null default now(),
    primary key (consumer, type)
);

-- While a key is blocked, what comes for it waits. One redrive at a time: redriven_until is the
-- end of its lease.
create table blocked_keys (
    consumer text not null,
    key text not null,
    redriven_until timestamptz,
    primary key (consumer, key)
);

-- POISONED: could not be handled. WAITING: behind one that could not. DISCARDED: given up by
-- somebody, for a reason. A key's order is that of the ids.
create table dead_letters (
    id bigint generated always as identity primary key,
    consumer text not null,
    key text,
    topic text not null,
    "partition" int not null,
    "offset" bigint not null,
    event_id text,
    type text,
    header_names text[] not null,
    header_values bytea[] not null,
    value bytea,
    state text not null check (state in ('POISONED', 'WAITING', 'DISCARDED')),
    error text,
    attempts int not null,
    parked_at timestamptz not null default now(),
    discarded_at timestamptz,
    discard_reason text,
    unique (consumer, topic, "partition", "offset")
);

create index dead_letters_in_key_order on dead_letters (consumer, key, id)
    where state <> 'DISCARDED';

do $$
begin
    if exists (select from pg_roles where rolname = 'chorale_auditor') then
        grant select on reactions, blocked_keys, dead_letters to chorale_auditor;
    end if;
end $$;
