-- The event store, its outbox and its inbox. The one writer of events is append_events().

create table events (
    position bigint generated always as identity primary key,
    transaction_id xid8 not null default pg_current_xact_id(),
    id uuid not null unique,
    type text not null,
    version text not null,
    time timestamptz not null,
    payload bytea not null,
    metadata bytea not null,
    tags text[] not null
);

-- Readers that follow the store go by this order: see EventTail.
create index events_in_stream_order on events (transaction_id, position);

create table event_tags (
    tag text not null,
    position bigint not null,
    primary key (tag, position)
);

create table outbox (
    position bigint primary key,
    event_id uuid not null,
    topic text not null,
    key text not null,
    type text not null,
    source text not null,
    time timestamptz not null,
    traceparent text not null,
    correlation_id text not null,
    causation_id text not null,
    payload bytea not null
);

create table inbox (
    consumer text not null,
    message_id text not null,
    fingerprint text,
    answer text,
    handled_at timestamptz not null default now(),
    primary key (consumer, message_id)
);

create publication chorale_outbox for table outbox with (publish = 'insert');

do $$
begin
    if exists (select from pg_roles where rolname = 'chorale_relay') then
        grant select on outbox to chorale_relay;
    end if;
end $$;

-- Checks a condition and writes events with their tags, their outbox rows and the inbox row of the
-- message that caused them: all of it or nothing.
--
-- Who appends holds, until the end of the transaction, the tags of its events exclusively and the
-- other tags of its condition shared. Locks are taken before positions and the transaction's id are
-- drawn, so that on each tag positions, transaction ids and commits have one order; and in the order
-- of their keys, so that two appends never wait for each other. A hash shared by two tags makes
-- their appends wait in line, nothing else. A condition without tags may concern any event: it holds
-- the lock over all tags exclusively, which every other append holds shared.
--
-- Each statement in here has to see what was committed while it waited for a lock, hence READ
-- COMMITTED and a volatile function.
--
-- A criterion with tags must not have got an event after the position up to which it was read. Over
-- all tags positions are not in the order of commits; there p_criterion_seen, the snapshot in which
-- a criterion without tags was read, tells what is new.
--
-- Arrays named p_criterion_* have an element for each criterion, those after the inbox an element
-- for each event. Tags and types within an element are array literals. An event without a topic
-- leaves no outbox row.
--
-- outcome: 'appended' with the last event's position; 'conflict' or 'duplicate' with null, and then
-- nothing has been written.
create function append_events(
    p_criterion_tags text[],
    p_criterion_types text[],
    p_criterion_after bigint[],
    p_criterion_seen text[],
    p_inbox_consumer text,
    p_inbox_message_id text,
    p_inbox_fingerprint text,
    p_inbox_answer text,
    p_ids uuid[],
    p_types text[],
    p_versions text[],
    p_times timestamptz[],
    p_payloads bytea[],
    p_metadata bytea[],
    p_tags text[],
    p_topics text[],
    p_keys text[],
    p_published_types text[],
    p_sources text[],
    p_traceparents text[],
    p_correlation_ids text[],
    p_causation_ids text[],
    p_published_payloads bytea[],
    out outcome text,
    out last_position bigint
) language plpgsql volatile as $$
declare
    -- Set when the caller's transaction has written something before.
    early_id xid8 := pg_current_xact_id_if_assigned();
    lock record;
    any_tags text[];
    any_types text[];
    seen pg_snapshot;
    found_one boolean;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'append_events needs READ COMMITTED, not %',
            upper(current_setting('transaction_isolation'))
            using errcode = 'object_not_in_prerequisite_state';
    end if;

    -- Two integers: these keys can't meet those of tags, which are one.
    if '{}' = any (p_criterion_tags) then
        perform pg_advisory_xact_lock(1701, 0);
    else
        perform pg_advisory_xact_lock_shared(1701, 0);
    end if;
    for lock in
        select hashtextextended(tag, 0) as key, bool_or(written) as exclusive
        from (
            select unnest(event.tags::text[]), true from unnest(p_tags) event (tags)
            union all
            select unnest(criterion.tags::text[]), false from unnest(p_criterion_tags) criterion (tags)
        ) held (tag, written)
        group by 1
        order by 1
    loop
        if lock.exclusive then
            perform pg_advisory_xact_lock(lock.key);
        else
            perform pg_advisory_xact_lock_shared(lock.key);
        end if;
    end loop;

    if exists (
        select from inbox where consumer = p_inbox_consumer and message_id = p_inbox_message_id
    ) then
        outcome := 'duplicate';
        return;
    end if;

    for n in 1 .. cardinality(p_criterion_after) loop
        any_tags := p_criterion_tags[n]::text[];
        any_types := p_criterion_types[n]::text[];
        seen := p_criterion_seen[n]::pg_snapshot;
        if cardinality(any_tags) = 0 and seen is not null then
            found_one := exists (
                select from events e
                where e.transaction_id >= pg_snapshot_xmin(seen)
                    and not pg_visible_in_snapshot(e.transaction_id, seen)
                    and (cardinality(any_types) = 0 or e.type = any (any_types)));
        elsif cardinality(any_tags) = 0 then
            found_one := exists (
                select from events e
                where e.position > p_criterion_after[n]
                    and (cardinality(any_types) = 0 or e.type = any (any_types)));
        elsif cardinality(any_tags) = 1 and cardinality(any_types) = 0 then
            found_one := exists (
                select from event_tags t
                where t.tag = any_tags[1] and t.position > p_criterion_after[n]);
        else
            found_one := exists (
                select from event_tags t
                join events e on e.position = t.position
                where t.tag = any_tags[1] and t.position > p_criterion_after[n]
                    and e.tags @> any_tags
                    and (cardinality(any_types) = 0 or e.type = any (any_types)));
        end if;
        if found_one then
            outcome := 'conflict';
            return;
        end if;
    end loop;

    -- An id drawn before the locks may be lower than that of an event already on one of the tags,
    -- and would put the new event before it in stream order. The caller's next try has a later id.
    if early_id is not null and exists (
        select from unnest(p_tags) event (tags), unnest(event.tags::text[]) written (tag)
        where early_id < (
            select e.transaction_id
            from event_tags t
            join events e on e.position = t.position
            where t.tag = written.tag
            order by t.position desc
            limit 1)
    ) then
        outcome := 'conflict';
        return;
    end if;

    if p_inbox_consumer is not null then
        insert into inbox (consumer, message_id, fingerprint, answer)
        values (p_inbox_consumer, p_inbox_message_id, p_inbox_fingerprint, p_inbox_answer)
        on conflict do nothing;
        -- Another append without a tag in common may have written it meanwhile.
        if not found then
            outcome := 'duplicate';
            return;
        end if;
    end if;

    with appended as (
        insert into events (id, type, version, time, payload, metadata, tags)
        select id, type, version, time, payload, metadata, tags::text[]
        from unnest(p_ids, p_types, p_versions, p_times, p_payloads, p_metadata, p_tags)
            with ordinality event (id, type, version, time, payload, metadata, tags, n)
        order by n
        returning position, id, time, tags
    ), tagged as (
        insert into event_tags (tag, position)
        select unnest(tags), position from appended
    ), published as (
        insert into outbox (position, event_id, topic, key, type, source, time, traceparent,
            correlation_id, causation_id, payload)
        select position, id, topic, key, type, source, time, traceparent, correlation_id,
            causation_id, payload
        from appended
        join unnest(p_ids, p_topics, p_keys, p_published_types, p_sources, p_traceparents,
                p_correlation_ids, p_causation_ids, p_published_payloads)
            message (id, topic, key, type, source, traceparent, correlation_id, causation_id,
                payload)
            using (id)
        where topic is not null
        order by position
    )
    select 'appended', max(position) into outcome, last_position from appended;
end $$;
