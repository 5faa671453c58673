-- The form on the web: files that wait for the rest, and forms that were sent.

CREATE TABLE uploads (                  -- files that came with a form of a page and belong to no message yet
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,                       -- names it in the form; can't be guessed
    owner TEXT NOT NULL,                            -- the form it came with: no other may use it
    sender TEXT NOT NULL,                           -- the network it came from
    name TEXT NOT NULL,                             -- made safe
    content_type TEXT NOT NULL,                     -- by its content
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    body BLOB NOT NULL,                             -- one zstd frame
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX uploads_by_owner ON uploads (owner);
CREATE INDEX uploads_by_sender ON uploads (sender, size);
CREATE INDEX uploads_by_end ON uploads (expires_at);

CREATE TABLE forms (                    -- forms that were sent, for as long as their pages may be asked for again
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    sheet TEXT NOT NULL UNIQUE,                     -- the page it was sent from: sending that again makes nothing new
    address TEXT NOT NULL,                          -- lower case
    language TEXT NOT NULL,
    typed TEXT NOT NULL,                            -- JSON: what waits for the address to be confirmed; empty otherwise
    proof TEXT NOT NULL DEFAULT '',                 -- what the sender's standing rests on
    ticket_id INTEGER REFERENCES tickets (id),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX forms_by_end ON forms (expires_at);
CREATE INDEX forms_by_ticket ON forms (ticket_id) WHERE ticket_id IS NOT NULL;
