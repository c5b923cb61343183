-- Who waits for an event to be handled asks whether it has been given up.
create index discarded_letters on dead_letters (consumer, event_id) where state = 'DISCARDED';
