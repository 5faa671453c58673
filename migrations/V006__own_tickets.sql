-- Customers see their own tickets on the web: links that sign in, sessions, what was seen, and how it was.

CREATE TABLE sign_ins (                 -- a mailed link that opens a session once
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    person_id INTEGER REFERENCES persons (id),      -- null: nobody has this address, and no mail went out
    return_to TEXT NOT NULL DEFAULT '',             -- page of ours that was asked for
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX sign_ins_by_end ON sign_ins (expires_at);
CREATE INDEX sign_ins_by_person ON sign_ins (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE sessions (                 -- who is signed in; the word in the cookie is not kept, only its hash
    token_hash TEXT PRIMARY KEY,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

ALTER TABLE persons ADD COLUMN by_web INTEGER NOT NULL DEFAULT 0;           -- reads answers on the web alone
ALTER TABLE persons ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;           -- name and language are the person's own choice
ALTER TABLE persons ADD COLUMN no_survey INTEGER NOT NULL DEFAULT 0;        -- is never asked how it was
ALTER TABLE persons ADD COLUMN surveyed_at INTEGER;                         -- when last asked

ALTER TABLE participants ADD COLUMN seen_id INTEGER NOT NULL DEFAULT 0;     -- the newest message seen on the web
UPDATE participants
SET seen_id = COALESCE((SELECT MAX(id) FROM messages WHERE messages.ticket_id = participants.ticket_id), 0);

ALTER TABLE messages ADD COLUMN shown_at INTEGER NOT NULL DEFAULT 0;        -- until then an answer can be taken back

ALTER TABLE tickets ADD COLUMN rating INTEGER;                              -- 1 to 5, by the requester
ALTER TABLE tickets ADD COLUMN rating_comment TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN rated_at INTEGER;                            -- when first rated
ALTER TABLE tickets ADD COLUMN survey_at INTEGER;                           -- when the requester is to be asked
ALTER TABLE tickets ADD COLUMN surveyed_at INTEGER;                         -- when that was done: once
CREATE INDEX tickets_survey ON tickets (survey_at) WHERE survey_at IS NOT NULL;
CREATE INDEX tickets_rated ON tickets (brand_id, rated_at) WHERE rated_at IS NOT NULL;
