-- Proof that what had to go is gone. It says nothing of whom: an address can be asked for only by who knows it.
CREATE TABLE erasures (                 -- what was erased: a person by the operator's word, or what was kept long enough
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    cause TEXT NOT NULL,                            -- person, or the key of the retention period
    salt TEXT NOT NULL DEFAULT '',                  -- drawn for this row
    hash TEXT NOT NULL DEFAULT '',                  -- SHA-256 over salt and address
    counts TEXT NOT NULL                            -- JSON: how many rows of what
) STRICT;

-- Tickets that go for good are looked for wherever one ticket names another.
CREATE INDEX tickets_by_link ON tickets (linked_to) WHERE linked_to IS NOT NULL;
CREATE INDEX tickets_by_merge ON tickets (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX held_by_ticket ON held (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX ticket_links_by_other ON ticket_links (other_id);
