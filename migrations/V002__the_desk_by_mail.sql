-- Agents run the desk from their own mail client: what they may set, what tickets are sorted by, and what must be known
-- to take an act back. Only widens: every column that is new has a value for the rows that are there.

ALTER TABLE brands ADD COLUMN stale TEXT NOT NULL DEFAULT 'hold';           -- an answer that crossed another: hold, warn, off
ALTER TABLE brands ADD COLUMN agent_proof TEXT NOT NULL DEFAULT 'address';  -- what an agent's mail needs: address, address+dmarc
ALTER TABLE brands ADD COLUMN trust_domain INTEGER NOT NULL DEFAULT 0;      -- our server's pass alone proves an agent

ALTER TABLE agents ADD COLUMN language TEXT NOT NULL DEFAULT '';            -- empty: the brand's
ALTER TABLE agents ADD COLUMN timezone TEXT NOT NULL DEFAULT '';            -- IANA name; empty: the desk's
ALTER TABLE agents ADD COLUMN notify TEXT NOT NULL DEFAULT 'all';           -- all, mine+unassigned, mine, mentions, none
ALTER TABLE agents ADD COLUMN own_copies INTEGER NOT NULL DEFAULT 0;        -- own answers come back as a copy
ALTER TABLE agents ADD COLUMN receipts INTEGER NOT NULL DEFAULT 1;          -- what directives did is told
ALTER TABLE agents ADD COLUMN undo_secs INTEGER;                            -- null: delivery.undo
ALTER TABLE agents ADD COLUMN quiet_from INTEGER;                           -- minutes after midnight in the agent's zone
ALTER TABLE agents ADD COLUMN quiet_to INTEGER;
ALTER TABLE agents ADD COLUMN digest_at INTEGER;                            -- minutes after midnight; null: none
ALTER TABLE agents ADD COLUMN digest_on TEXT NOT NULL DEFAULT '';           -- the day of the last one
ALTER TABLE agents ADD COLUMN away_until INTEGER;
ALTER TABLE agents ADD COLUMN hinted_at INTEGER;                            -- when last asked about an address that is not registered

ALTER TABLE teams ADD COLUMN assign TEXT NOT NULL DEFAULT 'none';           -- none, round-robin, least-loaded
ALTER TABLE teams ADD COLUMN last_assigned_id INTEGER REFERENCES agents (id);

ALTER TABLE priorities ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE statuses ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE categories ADD COLUMN colour TEXT NOT NULL DEFAULT '';
ALTER TABLE tags ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE tags ADD COLUMN sort_order INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tags ADD COLUMN names TEXT NOT NULL DEFAULT '{}';
ALTER TABLE canned ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE canned ADD COLUMN sort_order INTEGER NOT NULL DEFAULT 0;
ALTER TABLE canned ADD COLUMN used INTEGER NOT NULL DEFAULT 0;              -- how often it went out
ALTER TABLE canned ADD COLUMN translations TEXT NOT NULL DEFAULT '{}';      -- JSON: text by language

CREATE TABLE organisations (            -- whom contacts belong to, by the domain of their address
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    notes TEXT NOT NULL DEFAULT '',
    UNIQUE (brand_id, name)
) STRICT;

CREATE TABLE organisation_domains (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    domain TEXT NOT NULL,                           -- lower case
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (brand_id, domain)
) STRICT, WITHOUT ROWID;

ALTER TABLE persons ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN organisation_id INTEGER REFERENCES organisations (id);  -- null: by the domain
ALTER TABLE persons ADD COLUMN is_kept INTEGER NOT NULL DEFAULT 0;          -- written by the operator: dump gives it

ALTER TABLE tickets ADD COLUMN category TEXT NOT NULL DEFAULT '';           -- slug
ALTER TABLE tickets ADD COLUMN team_id INTEGER REFERENCES teams (id);
ALTER TABLE tickets ADD COLUMN snoozed_until INTEGER;
ALTER TABLE tickets ADD COLUMN returned_at INTEGER;                         -- when it last came back from being snoozed
ALTER TABLE tickets ADD COLUMN due_at INTEGER;
ALTER TABLE tickets ADD COLUMN is_locked INTEGER NOT NULL DEFAULT 0;        -- takes no more from the customer's side
ALTER TABLE tickets ADD COLUMN merged_into INTEGER REFERENCES tickets (id); -- its number leads there for ever
CREATE INDEX tickets_by_assignee ON tickets (assignee_id, stage) WHERE assignee_id IS NOT NULL;
CREATE INDEX tickets_by_team ON tickets (team_id, stage) WHERE team_id IS NOT NULL;
CREATE INDEX tickets_snoozed ON tickets (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX tickets_due ON tickets (brand_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX tickets_returned ON tickets (assignee_id, returned_at) WHERE returned_at IS NOT NULL;

CREATE TABLE ticket_tags (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (ticket_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag_id);

CREATE TABLE ticket_links (             -- both ways: two tickets that belong together are two rows
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    other_id INTEGER NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (ticket_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_references (        -- what a ticket is about elsewhere: an order, an issue
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    url TEXT NOT NULL,
    PRIMARY KEY (ticket_id, url)
) STRICT, WITHOUT ROWID;

CREATE TABLE watches (                  -- agents who asked for more or for less of a ticket
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    word TEXT NOT NULL,                             -- follow, mute
    PRIMARY KEY (ticket_id, agent_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE acts (                     -- what an agent did at once: one mail, one press of a button
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE INDEX acts_by_ticket ON acts (ticket_id, agent_id, id);

ALTER TABLE history ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE history ADD COLUMN act_id INTEGER REFERENCES acts (id);
CREATE INDEX history_by_act ON history (act_id) WHERE act_id IS NOT NULL;
CREATE INDEX history_by_message ON history (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE merges (                   -- what went where when a ticket became part of another
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id),
    into_id INTEGER NOT NULL REFERENCES tickets (id),
    messages TEXT NOT NULL,                         -- JSON: rows of the messages that moved
    persons TEXT NOT NULL,                          -- JSON: rows of the people who joined by it
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX merges_by_into ON merges (into_id);

ALTER TABLE messages ADD COLUMN withdrawn_at INTEGER;                       -- an answer that was taken back before it went

ALTER TABLE outbox ADD COLUMN extra TEXT NOT NULL DEFAULT '';               -- JSON: what the mail tells besides
ALTER TABLE outbox ADD COLUMN act_id INTEGER REFERENCES acts (id);
CREATE INDEX outbox_by_act ON outbox (act_id) WHERE act_id IS NOT NULL;
CREATE INDEX outbox_quiet ON outbox (agent_id, due_at) WHERE state = 'quiet';

ALTER TABLE held ADD COLUMN extra TEXT NOT NULL DEFAULT '';                 -- JSON: why, in words to be said
CREATE INDEX held_by_mail ON held (mail_id);

CREATE VIRTUAL TABLE message_words USING fts5 (     -- found by `#search`: filled behind the mail's own way
    subject, words,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
