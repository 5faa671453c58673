CREATE TABLE acts (                     -- what an agent did at once: one mail, one press of a button
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    undone_at INTEGER
) STRICT;

CREATE TABLE addresses (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    address TEXT NOT NULL,                          -- lower case
    person_id INTEGER NOT NULL REFERENCES persons (id),
    bounced_at INTEGER,                             -- a hard bounce: nothing is sent there any more
    PRIMARY KEY (brand_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE agent_addresses (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    address TEXT NOT NULL,                          -- lower case
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    is_main INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (brand_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT 'agent',
    epoch INTEGER NOT NULL DEFAULT 0,               -- raised when all reply keys of the agent must die
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
, language TEXT NOT NULL DEFAULT '', timezone TEXT NOT NULL DEFAULT '', notify TEXT NOT NULL DEFAULT 'all', own_copies INTEGER NOT NULL DEFAULT 0, receipts INTEGER NOT NULL DEFAULT 1, undo_secs INTEGER, quiet_from INTEGER, quiet_to INTEGER, digest_at INTEGER, digest_on TEXT NOT NULL DEFAULT '', away_until INTEGER, hinted_at INTEGER) STRICT;

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    blob_id INTEGER NOT NULL REFERENCES blobs (id),
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    is_inline INTEGER NOT NULL DEFAULT 0,
    content_id TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE attempts (                 -- mails whose understanding ended the process: twice is enough
    sha256 BLOB PRIMARY KEY,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (                    -- decoded attachments, each content once
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    body BLOB NOT NULL                              -- one zstd frame
) STRICT;

CREATE TABLE brands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',              -- empty: the desk's
    agent_names INTEGER NOT NULL DEFAULT 1,         -- answers carry the agent's first name
    agent_signature INTEGER NOT NULL DEFAULT 0,     -- answers keep the agent's own signature
    acknowledge INTEGER NOT NULL DEFAULT 1,
    reopen_secs INTEGER NOT NULL DEFAULT 1209600    -- how long after closing a reply reopens
, stale TEXT NOT NULL DEFAULT 'hold', agent_proof TEXT NOT NULL DEFAULT 'address', trust_domain INTEGER NOT NULL DEFAULT 0, base_url TEXT NOT NULL DEFAULT '', accent TEXT NOT NULL DEFAULT '', logo TEXT NOT NULL DEFAULT '', footer TEXT NOT NULL DEFAULT '[]', form_category INTEGER NOT NULL DEFAULT 1, form_priority INTEGER NOT NULL DEFAULT 0, form_confirm TEXT NOT NULL DEFAULT 'doubtful', survey INTEGER NOT NULL DEFAULT 1, survey_delay_secs INTEGER NOT NULL DEFAULT 86400, survey_distance_secs INTEGER NOT NULL DEFAULT 1209600) STRICT;

CREATE TABLE budgets (                  -- how many automatic mails went where, per span of time
    scope TEXT NOT NULL,                            -- address, day, all
    subject TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (scope, subject, span_start)
) STRICT, WITHOUT ROWID;

CREATE TABLE canned (                   -- saved answers
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    subject TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    categories TEXT NOT NULL DEFAULT '[]',          -- JSON: slugs; empty: offered for all
    language TEXT NOT NULL DEFAULT '', is_active INTEGER NOT NULL DEFAULT 1, sort_order INTEGER NOT NULL DEFAULT 0, used INTEGER NOT NULL DEFAULT 0, translations TEXT NOT NULL DEFAULT '{}',
    UNIQUE (brand_id, name)
) STRICT;

CREATE TABLE categories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    names TEXT NOT NULL DEFAULT '{}',
    parent TEXT NOT NULL DEFAULT '',                -- slug of the category above
    assignee_id INTEGER REFERENCES agents (id),
    team_id INTEGER REFERENCES teams (id),
    priority TEXT NOT NULL DEFAULT '',              -- slug
    followers TEXT NOT NULL DEFAULT '[]',           -- JSON: addresses
    is_active INTEGER NOT NULL DEFAULT 1, colour TEXT NOT NULL DEFAULT '',
    UNIQUE (brand_id, slug)
) STRICT;

CREATE TABLE erasures (                 -- what was erased: a person by the operator's word, or what was kept long enough
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    cause TEXT NOT NULL,                            -- person, or the key of the retention period
    salt TEXT NOT NULL DEFAULT '',                  -- drawn for this row
    hash TEXT NOT NULL DEFAULT '',                  -- SHA-256 over salt and address
    counts TEXT NOT NULL                            -- JSON: how many rows of what
) STRICT;

CREATE TABLE facts (                    -- what is true of this instance as a whole
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE floods (                   -- senders whose mails are so many that they come into one ticket
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    sender TEXT NOT NULL,                           -- as budgets know it
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    last_at INTEGER NOT NULL,
    PRIMARY KEY (brand_id, sender)
) STRICT, WITHOUT ROWID;

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
, is_unasked INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE generations (              -- raised when an agent's reply address for a ticket has got into other hands
    ticket_id INTEGER NOT NULL,
    agent_id INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, agent_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE held (                     -- agents' mails that wait for a word of the agent
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    mail_id INTEGER NOT NULL REFERENCES mails (id),
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    ticket_id INTEGER REFERENCES tickets (id),
    why TEXT NOT NULL,                              -- unproved, directive
    line TEXT NOT NULL DEFAULT '',                  -- the directive that was not understood
    about_note INTEGER NOT NULL DEFAULT 0,          -- it was meant as a note, or may have been
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    released_at INTEGER
, extra TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE help_groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL,                             -- its part of the web address
    parent TEXT NOT NULL DEFAULT '',                -- slug of the group above
    name TEXT NOT NULL,                             -- in the brand's language
    names TEXT NOT NULL DEFAULT '{}',               -- JSON: name by language
    icon TEXT NOT NULL DEFAULT '',
    sort_order INTEGER NOT NULL DEFAULT 0,
    UNIQUE (brand_id, slug)
) STRICT;

CREATE TABLE help_images (              -- pictures beside the pages of a group
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    group_id INTEGER NOT NULL REFERENCES help_groups (id),
    file TEXT NOT NULL,                             -- as the pages' Markdown calls it
    name TEXT NOT NULL,                             -- in web addresses: other bytes, other name
    content_type TEXT NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (group_id, file)
) STRICT;

CREATE TABLE help_pages (               -- a page, whatever its language
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    group_id INTEGER NOT NULL REFERENCES help_groups (id),
    slug TEXT NOT NULL,
    views INTEGER NOT NULL DEFAULT 0,
    helpful INTEGER NOT NULL DEFAULT 0,             -- votes of its readers
    unhelpful INTEGER NOT NULL DEFAULT 0,
    UNIQUE (group_id, slug)
) STRICT;

CREATE TABLE help_tags (                -- tags of published texts, folded: what is related
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    tag TEXT NOT NULL,
    text_id INTEGER NOT NULL REFERENCES help_texts (id),
    page_id INTEGER NOT NULL REFERENCES help_pages (id),
    PRIMARY KEY (brand_id, tag, text_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE help_terms (               -- words of published texts, with how many texts have them
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    language TEXT NOT NULL,
    word TEXT NOT NULL,                             -- lower case, accents kept
    texts INTEGER NOT NULL,
    UNIQUE (brand_id, language, word)
) STRICT;

CREATE TABLE help_texts (               -- a page in one language
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    page_id INTEGER NOT NULL REFERENCES help_pages (id),
    language TEXT NOT NULL,                         -- tag, lower case
    state TEXT NOT NULL,                            -- draft, published, archived
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',                -- JSON
    sort_order INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    published_at INTEGER,
    description TEXT NOT NULL DEFAULT '',           -- for search engines
    author TEXT NOT NULL DEFAULT '',
    headings TEXT NOT NULL DEFAULT '[]',            -- JSON: made of the body, as are html, plain and words
    body TEXT NOT NULL,                             -- Markdown, as it was written
    html TEXT NOT NULL,
    plain TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT ''                  -- what it added to help_terms, to be taken off again
) STRICT;

CREATE VIRTUAL TABLE help_trigrams USING fts5 (     -- rows of help_terms: finds a word that is like a mistyped one
    word,
    content = '', contentless_delete = 1, tokenize = 'trigram'
);

CREATE TABLE 'help_trigrams_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'help_trigrams_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'help_trigrams_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'help_trigrams_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE help_votes (               -- what a reader said of a page
    page_id INTEGER NOT NULL REFERENCES help_pages (id),
    visitor TEXT NOT NULL,                          -- says nothing of who it was
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    language TEXT NOT NULL DEFAULT '',
    is_helpful INTEGER NOT NULL,
    comment TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    PRIMARY KEY (page_id, visitor)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE help_words USING fts5 (
    scope, title, tags, excerpt, words,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);

CREATE TABLE 'help_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'help_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'help_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'help_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE history (                  -- one row for each change: what, from, to, who, when, by which way
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,                            -- customer:12, agent:3, clock, mail
    via TEXT NOT NULL,                              -- mail, web, api, command line, clock
    change TEXT NOT NULL,
    old TEXT NOT NULL DEFAULT '',
    new TEXT NOT NULL DEFAULT '',
    message_id INTEGER REFERENCES messages (id)
, reason TEXT NOT NULL DEFAULT '', act_id INTEGER REFERENCES acts (id)) STRICT;

CREATE TABLE holds (                    -- budgets that are used up: automatic mail of that cause waits for the operator
    cause TEXT PRIMARY KEY,                         -- ticket:42, template:acknowledgement, all
    why TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE mailboxes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL UNIQUE,                      -- the table's name in the config file
    address TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    tag TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE mails (                    -- every mail that came in, whatever became of it
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    fingerprint BLOB NOT NULL,                      -- SHA-256 over Message-ID, From, Date, Subject and body
    message_id TEXT NOT NULL DEFAULT '',
    sender TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL,
    class TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL,                          -- message, kept, held, quarantined, released, discarded
    reason TEXT NOT NULL DEFAULT '',
    received_at INTEGER NOT NULL
) STRICT;

CREATE TABLE merges (                   -- what went where when a ticket became part of another
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id),
    into_id INTEGER NOT NULL REFERENCES tickets (id),
    messages TEXT NOT NULL,                         -- JSON: rows of the messages that moved
    persons TEXT NOT NULL,                          -- JSON: rows of the people who joined by it
    at INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE message_words USING fts5 (     -- found by `#search`: filled behind the mail's own way
    subject, words,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE 'message_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'message_words_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'message_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);

CREATE TABLE 'message_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    kind TEXT NOT NULL,                             -- customer, reply, note, system
    person_id INTEGER REFERENCES persons (id),
    agent_id INTEGER REFERENCES agents (id),
    author_name TEXT NOT NULL DEFAULT '',
    author_address TEXT NOT NULL DEFAULT '',
    mail_id INTEGER REFERENCES mails (id),
    message_id TEXT NOT NULL DEFAULT '',            -- of the mail that brought it
    class TEXT NOT NULL DEFAULT 'human',
    matched_by TEXT NOT NULL DEFAULT '',            -- why it belongs to this ticket
    proof TEXT NOT NULL DEFAULT '',                 -- what the author's standing rests on
    via INTEGER NOT NULL DEFAULT 0,                 -- written by somebody who does not take part
    text TEXT NOT NULL DEFAULT '',                  -- what customers may see; always empty for notes
    note TEXT NOT NULL DEFAULT '',                  -- what only agents may see
    signature TEXT NOT NULL DEFAULT '',
    warning TEXT NOT NULL DEFAULT '',               -- what an agent should know about it
    created_at INTEGER NOT NULL
, withdrawn_at INTEGER, shown_at INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE organisation_domains (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    domain TEXT NOT NULL,                           -- lower case
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (brand_id, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (            -- whom contacts belong to, by the domain of their address
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    notes TEXT NOT NULL DEFAULT '',
    UNIQUE (brand_id, name)
) STRICT;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    ticket_id INTEGER REFERENCES tickets (id),
    message_id INTEGER REFERENCES messages (id),    -- the message it tells of
    agent_id INTEGER REFERENCES agents (id),        -- the agent it goes to, if it goes to one
    held_id INTEGER,
    cause TEXT NOT NULL,                            -- what it is sent for: no cause is told twice
    template TEXT NOT NULL,
    recipient TEXT NOT NULL,                        -- the one envelope recipient, lower case
    to_fields TEXT NOT NULL,                        -- JSON: {"to": [{name,address}], "cc": [...]}
    mail_message_id TEXT NOT NULL DEFAULT '',       -- fixed when the row is written
    state TEXT NOT NULL,                            -- queued, sending, sent, failed, discarded
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL,
    settled_at INTEGER,
    body BLOB, extra TEXT NOT NULL DEFAULT '', act_id INTEGER REFERENCES acts (id), hold TEXT NOT NULL DEFAULT '', bounce TEXT NOT NULL DEFAULT '',                                      -- zstd: rendered at the first try, kept until settled
    UNIQUE (cause, recipient, template)
) STRICT;

CREATE TABLE participants (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    address TEXT NOT NULL,                          -- the address this person takes part with
    part TEXT NOT NULL,                             -- requester, copied, follower
    joined_at INTEGER NOT NULL, seen_id INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (ticket_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE persons (                  -- contacts: everybody who is not an agent
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
, notes TEXT NOT NULL DEFAULT '', organisation_id INTEGER REFERENCES organisations (id), is_kept INTEGER NOT NULL DEFAULT 0, by_web INTEGER NOT NULL DEFAULT 0, is_own INTEGER NOT NULL DEFAULT 0, no_survey INTEGER NOT NULL DEFAULT 0, surveyed_at INTEGER) STRICT;

CREATE TABLE positions (                -- how far a folder has been taken in
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    folder TEXT NOT NULL,
    validity INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    PRIMARY KEY (mailbox_id, folder)
) STRICT, WITHOUT ROWID;

CREATE TABLE priorities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    colour TEXT NOT NULL DEFAULT '',
    names TEXT NOT NULL DEFAULT '{}', is_active INTEGER NOT NULL DEFAULT 1,               -- JSON: shown names by language
    UNIQUE (brand_id, slug)
) STRICT;

CREATE TABLE raws (                     -- the bytes as they came, apart from the facts: one zstd frame
    mail_id INTEGER PRIMARY KEY REFERENCES mails (id),
    body BLOB NOT NULL                              -- large base64 parts are cut out and live in blobs
) STRICT;

CREATE TABLE senders (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    pattern TEXT NOT NULL,                          -- lower case: jo@x.example, @x.example, *@*.example
    listing TEXT NOT NULL,                          -- block, allow
    is_glob INTEGER NOT NULL,                       -- has to be tried, can't be looked up
    added_by TEXT NOT NULL,                         -- as in the history: agent:3, operator
    added_at INTEGER NOT NULL,
    PRIMARY KEY (brand_id, pattern)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (                 -- who is signed in; the word in the cookie is not kept, only its hash
    token_hash TEXT PRIMARY KEY,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
, address TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE sign_ins (                 -- a mailed link that opens a session once
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    person_id INTEGER REFERENCES persons (id),      -- null: nobody has this address, and no mail went out
    return_to TEXT NOT NULL DEFAULT '',             -- page of ours that was asked for
    expires_at INTEGER NOT NULL,
    used_at INTEGER
, address TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE statuses (                 -- names on top of the fixed stages
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL,
    stage TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    colour TEXT NOT NULL DEFAULT '',
    names TEXT NOT NULL DEFAULT '{}', is_active INTEGER NOT NULL DEFAULT 1,
    UNIQUE (brand_id, slug)
) STRICT;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    colour TEXT NOT NULL DEFAULT '', is_active INTEGER NOT NULL DEFAULT 1, sort_order INTEGER NOT NULL DEFAULT 0, names TEXT NOT NULL DEFAULT '{}',
    UNIQUE (brand_id, name)
) STRICT;

CREATE TABLE team_members (
    team_id INTEGER NOT NULL REFERENCES teams (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    PRIMARY KEY (team_id, agent_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE teams (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    address TEXT NOT NULL DEFAULT '',               -- reaches all of it
    lead_id INTEGER REFERENCES agents (id), assign TEXT NOT NULL DEFAULT 'none', last_assigned_id INTEGER REFERENCES agents (id),
    UNIQUE (brand_id, name)
) STRICT;

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

CREATE TABLE ticket_tags (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (ticket_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tickets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    mailbox_id INTEGER NOT NULL REFERENCES mailboxes (id),
    number INTEGER NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,                       -- for web addresses: says nothing, can't be guessed
    subject TEXT NOT NULL,
    stage TEXT NOT NULL,
    status TEXT NOT NULL,
    priority TEXT NOT NULL DEFAULT 'normal',
    channel TEXT NOT NULL,
    requester_id INTEGER NOT NULL REFERENCES persons (id),
    assignee_id INTEGER REFERENCES agents (id),
    linked_to INTEGER REFERENCES tickets (id),
    created_at INTEGER NOT NULL,
    first_response_at INTEGER,
    resolved_at INTEGER,
    closed_at INTEGER,
    closed_by TEXT,                                 -- customer or staff
    reopened_at INTEGER,
    last_message_at INTEGER NOT NULL,
    last_message_by TEXT NOT NULL,                  -- customer or staff
    message_count INTEGER NOT NULL DEFAULT 0
, category TEXT NOT NULL DEFAULT '', team_id INTEGER REFERENCES teams (id), snoozed_until INTEGER, returned_at INTEGER, due_at INTEGER, is_locked INTEGER NOT NULL DEFAULT 0, merged_into INTEGER REFERENCES tickets (id), rating INTEGER, rating_comment TEXT NOT NULL DEFAULT '', rated_at INTEGER, survey_at INTEGER, surveyed_at INTEGER) STRICT;

CREATE TABLE untold (
    ticket_id INTEGER PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    may_answer INTEGER NOT NULL                     -- the sender may be acknowledged, should it turn out to be none
) STRICT;

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

CREATE TABLE watches (                  -- agents who asked for more or for less of a ticket
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    word TEXT NOT NULL,                             -- follow, mute
    PRIMARY KEY (ticket_id, agent_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX acts_by_ticket ON acts (ticket_id, agent_id, id);

CREATE INDEX addresses_bounced ON addresses (bounced_at) WHERE bounced_at IS NOT NULL;

CREATE INDEX addresses_by_person ON addresses (person_id);

CREATE INDEX agent_addresses_by_agent ON agent_addresses (agent_id);

CREATE INDEX attachments_by_blob ON attachments (blob_id);

CREATE INDEX attachments_by_message ON attachments (message_id);

CREATE INDEX budgets_by_start ON budgets (span_start);

CREATE INDEX floods_by_last ON floods (last_at);

CREATE INDEX floods_by_ticket ON floods (ticket_id);

CREATE INDEX forms_by_end ON forms (expires_at);

CREATE INDEX forms_by_ticket ON forms (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE INDEX forms_unasked ON forms (address, expires_at, id) WHERE is_unasked = 1;

CREATE INDEX held_by_agent ON held (agent_id, created_at);

CREATE INDEX held_by_mail ON held (mail_id);

CREATE INDEX held_by_ticket ON held (ticket_id) WHERE ticket_id IS NOT NULL;

CREATE INDEX help_images_by_name ON help_images (brand_id, name);

CREATE INDEX help_pages_by_views ON help_pages (brand_id, views);

CREATE INDEX help_tags_by_page ON help_tags (page_id);

CREATE INDEX help_tags_by_text ON help_tags (text_id);

CREATE INDEX help_texts_by_page ON help_texts (page_id, language);

CREATE INDEX help_texts_changed ON help_texts (brand_id, language, updated_at) WHERE state = 'published';

CREATE UNIQUE INDEX help_texts_drafts ON help_texts (page_id, language) WHERE state = 'draft';

CREATE INDEX help_texts_published ON help_texts (brand_id, id) WHERE state = 'published';

CREATE UNIQUE INDEX help_texts_standing ON help_texts (page_id, language) WHERE state <> 'draft';

CREATE INDEX help_votes_commented ON help_votes (brand_id, at) WHERE comment <> '';

CREATE INDEX history_by_act ON history (act_id) WHERE act_id IS NOT NULL;

CREATE INDEX history_by_message ON history (message_id) WHERE message_id IS NOT NULL;

CREATE INDEX history_by_ticket ON history (ticket_id, id);

CREATE INDEX mails_aside ON mails (outcome, id) WHERE outcome <> 'message';

CREATE UNIQUE INDEX mails_by_fingerprint ON mails (mailbox_id, fingerprint);

CREATE INDEX mails_by_received ON mails (mailbox_id, received_at);

CREATE INDEX merges_by_into ON merges (into_id);

CREATE INDEX messages_by_mail ON messages (mail_id) WHERE mail_id IS NOT NULL;

CREATE INDEX messages_by_message_id ON messages (brand_id, message_id) WHERE message_id <> '';

CREATE INDEX messages_by_ticket ON messages (ticket_id, id);

CREATE INDEX outbox_answers ON outbox (recipient, id) WHERE template = 'answer';

CREATE INDEX outbox_by_act ON outbox (act_id) WHERE act_id IS NOT NULL;

CREATE INDEX outbox_by_mail_message_id ON outbox (mail_message_id);

CREATE INDEX outbox_by_message ON outbox (message_id);

CREATE INDEX outbox_by_ticket ON outbox (ticket_id);

CREATE INDEX outbox_due ON outbox (mailbox_id, due_at, id) WHERE state IN ('queued', 'sending');

CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';

CREATE INDEX outbox_held ON outbox (hold, id) WHERE state = 'held';

CREATE INDEX outbox_quiet ON outbox (agent_id, due_at) WHERE state = 'quiet';

CREATE INDEX outbox_sent ON outbox (mailbox_id, settled_at) WHERE state = 'sent';

CREATE INDEX participants_by_person ON participants (person_id);

CREATE INDEX senders_globs ON senders (brand_id) WHERE is_glob = 1;

CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE INDEX sessions_by_person ON sessions (person_id);

CREATE INDEX sign_ins_by_end ON sign_ins (expires_at);

CREATE INDEX sign_ins_by_person ON sign_ins (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX team_members_by_agent ON team_members (agent_id);

CREATE INDEX ticket_links_by_other ON ticket_links (other_id);

CREATE INDEX ticket_tags_by_tag ON ticket_tags (tag_id);

CREATE INDEX tickets_by_assignee ON tickets (assignee_id, stage) WHERE assignee_id IS NOT NULL;

CREATE INDEX tickets_by_link ON tickets (linked_to) WHERE linked_to IS NOT NULL;

CREATE INDEX tickets_by_merge ON tickets (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX tickets_by_requester ON tickets (brand_id, requester_id);

CREATE INDEX tickets_by_stage ON tickets (brand_id, stage, last_message_at);

CREATE INDEX tickets_by_team ON tickets (team_id, stage) WHERE team_id IS NOT NULL;

CREATE INDEX tickets_due ON tickets (brand_id, due_at) WHERE due_at IS NOT NULL;

CREATE INDEX tickets_rated ON tickets (brand_id, rated_at) WHERE rated_at IS NOT NULL;

CREATE INDEX tickets_returned ON tickets (assignee_id, returned_at) WHERE returned_at IS NOT NULL;

CREATE INDEX tickets_snoozed ON tickets (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE INDEX tickets_spam ON tickets (brand_id, last_message_at, id) WHERE status = 'spam';

CREATE INDEX tickets_survey ON tickets (mailbox_id, survey_at) WHERE survey_at IS NOT NULL;

CREATE INDEX uploads_by_end ON uploads (expires_at);

CREATE INDEX uploads_by_owner ON uploads (owner);

CREATE INDEX uploads_by_sender ON uploads (sender, size);
