-- What a message has led to can be asked again later: by who repeats a request, and by who waits for
-- what this service makes of an event.

alter table inbox add positions bigint[];

comment on column inbox.positions is
    'of the events published with the entry, the last of each topic and key; null for none';

drop function append_events(text[], text[], bigint[], text[], text, text, text, text, uuid[], text[],
    text[], timestamptz[], bytea[], bytea[], text[], text[], text[], text[], text[], text[], text[],
    text[], bytea[]);

-- As before, and says the position of each event, here and in the inbox.
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
    out last_position bigint,
    out event_positions bigint[]
) language plpgsql volatile as $$
declare
    -- Set when the caller's transaction has written something before.
    early_id xid8 := pg_current_xact_id_if_assigned();
    lock record;
    any_tags text[];
    any_types text[];
    seen pg_snapshot;
    found_one boolean;
    drawn bigint[];
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

    drawn := array(
        select nextval('events_position_seq') from generate_series(1, cardinality(p_ids)));

    if p_inbox_consumer is not null then
        insert into inbox (consumer, message_id, fingerprint, answer, positions)
        values (p_inbox_consumer, p_inbox_message_id, p_inbox_fingerprint, p_inbox_answer, (
            select array_agg(last order by last)
            from (
                select max(position) as last
                from unnest(drawn, p_topics, p_keys) event (position, topic, key)
                where topic is not null
                group by topic, key)))
        on conflict do nothing;
        -- Another append without a tag in common may have written it meanwhile.
        if not found then
            outcome := 'duplicate';
            return;
        end if;
    end if;

    with message as (
        select event.*,
            case when topic is not null then key end as published_key,
            case when topic is not null then
                published_digest(topic, key, id, published_type, source, time, traceparent,
                    correlation_id, causation_id, published_payload)
            end as published_digest
        from unnest(drawn, p_ids, p_types, p_versions, p_times, p_payloads, p_metadata, p_tags,
                p_topics, p_keys, p_published_types, p_sources, p_traceparents, p_correlation_ids,
                p_causation_ids, p_published_payloads)
            event (position, id, type, version, time, payload, metadata, tags, topic, key,
                published_type, source, traceparent, correlation_id, causation_id,
                published_payload)
    ), appended as (
        insert into events (position, id, type, version, time, payload, metadata, tags,
            published_key, published_digest, digest)
        overriding system value
        select position, id, type, version, time, payload, metadata, tags::text[], published_key,
            published_digest,
            event_digest(id, type, version, time, payload, metadata, tags::text[], published_key,
                published_digest)
        from message
        order by position
        returning position, id, tags
    ), tagged as (
        insert into event_tags (tag, position)
        select unnest(tags), position from appended
    ), published as (
        insert into outbox (position, event_id, topic, key, type, source, time, traceparent,
            correlation_id, causation_id, payload)
        select position, id, topic, key, published_type, source, time, traceparent, correlation_id,
            causation_id, published_payload
        from appended
        join message m using (position, id)
        where topic is not null
        order by position
    )
    select 'appended', max(position), drawn into outcome, last_position, event_positions
    from appended;
end $$;
