-- Senders who are kept out, and senders who are let in whatever a spam filter says: addresses, domains (with @ in front) and
-- patterns with * and ?.
CREATE TABLE senders (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    pattern TEXT NOT NULL,                          -- lower case: jo@x.example, @x.example, *@*.example
    listing TEXT NOT NULL,                          -- block, allow
    is_glob INTEGER NOT NULL,                       -- has to be tried, can't be looked up
    added_by TEXT NOT NULL,                         -- as in the history: agent:3, operator
    added_at INTEGER NOT NULL,
    PRIMARY KEY (brand_id, pattern)
) STRICT, WITHOUT ROWID;
CREATE INDEX senders_globs ON senders (brand_id) WHERE is_glob = 1;

-- Tickets that came in as spam: nobody was told of them yet.
CREATE TABLE untold (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    may_answer INTEGER NOT NULL                     -- the sender may be acknowledged, should it turn out to be none
) STRICT;

CREATE INDEX tickets_spam ON tickets (brand_id, last_message_at, id) WHERE status = 'spam';
