-- A desk as the first schema kept it: two tickets, a held mail, a mail kept aside, agents, lists and an attachment.
-- Taken from a database that was in use; never edited, so that what old desks have is what the migrations are tried on.
PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE addresses (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    address TEXT NOT NULL,                          -- lower case
    person_id INTEGER NOT NULL REFERENCES persons (id),
    bounced_at INTEGER,                             -- a hard bounce: nothing is sent there any more
    PRIMARY KEY (brand_id, address)
) STRICT, WITHOUT ROWID;
INSERT INTO "addresses" VALUES(1,'ada@example.net',1,NULL);
INSERT INTO "addresses" VALUES(1,'ben@example.org',2,NULL);
CREATE TABLE agent_addresses (
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    address TEXT NOT NULL,                          -- lower case
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    is_main INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (brand_id, address)
) STRICT, WITHOUT ROWID;
INSERT INTO "agent_addresses" VALUES(1,'grace@acme.example',1,1);
INSERT INTO "agent_addresses" VALUES(1,'grace@home.example',1,0);
INSERT INTO "agent_addresses" VALUES(1,'linus@acme.example',2,1);
CREATE TABLE agents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT 'agent',
    epoch INTEGER NOT NULL DEFAULT 0,               -- raised when all reply keys of the agent must die
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;
INSERT INTO "agents" VALUES(1,1,'Grace Hopper','agent',0,1795264892,NULL);
INSERT INTO "agents" VALUES(2,1,'Linus Berg','admin',0,1795264892,NULL);
CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id INTEGER NOT NULL REFERENCES messages (id),
    blob_id INTEGER NOT NULL REFERENCES blobs (id),
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    is_inline INTEGER NOT NULL DEFAULT 0,
    content_id TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "attachments" VALUES(1,1,1,'log.csv','text/csv',0,'');
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
INSERT INTO "blobs" VALUES(1,'cbf6d3a344b6cdc05893f974cbab31c42bdafe2bf0acee2aa8f02f834e53a160',3,X'28B52FFD2003190000313B32');
CREATE TABLE brands (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',              -- empty: the desk's
    agent_names INTEGER NOT NULL DEFAULT 1,         -- answers carry the agent's first name
    agent_signature INTEGER NOT NULL DEFAULT 0,     -- answers keep the agent's own signature
    acknowledge INTEGER NOT NULL DEFAULT 1,
    reopen_secs INTEGER NOT NULL DEFAULT 1209600    -- how long after closing a reply reopens
) STRICT;
INSERT INTO "brands" VALUES(1,'default','Acme','de',1,0,1,604800);
CREATE TABLE budgets (                  -- how many automatic mails went where, per span of time
    scope TEXT NOT NULL,                            -- address, day, all
    subject TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (scope, subject, span_start)
) STRICT, WITHOUT ROWID;
INSERT INTO "budgets" VALUES('address','ada@example.net',1795262400,2);
INSERT INTO "budgets" VALUES('all','',1795262400,2);
INSERT INTO "budgets" VALUES('day','ada@example.net',1795219200,2);
CREATE TABLE canned (                   -- saved answers
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    subject TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL,
    categories TEXT NOT NULL DEFAULT '[]',          -- JSON: slugs; empty: offered for all
    language TEXT NOT NULL DEFAULT '',
    UNIQUE (brand_id, name)
) STRICT;
INSERT INTO "canned" VALUES(1,1,'thanks','','Thank you for writing.','["invoices"]','');
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
    is_active INTEGER NOT NULL DEFAULT 1,
    UNIQUE (brand_id, slug)
) STRICT;
INSERT INTO "categories" VALUES(1,1,'technical-support','Technical support',10,'{"de":"Technische Hilfe"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(2,1,'billing','Billing',20,'{"de":"Rechnungen"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(3,1,'account','Account',30,'{"de":"Konto"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(4,1,'feature-request','Feature request',40,'{"de":"Wunsch"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(5,1,'bug-report','Bug report',50,'{"de":"Fehlermeldung"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(6,1,'general','General',60,'{"de":"Allgemein"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(7,1,'other','Other',70,'{"de":"Sonstiges"}','',NULL,NULL,'','[]',1);
INSERT INTO "categories" VALUES(8,1,'invoices','Invoices',0,'{}','billing',1,1,'high','["boss@acme.example"]',1);
CREATE TABLE facts (                    -- what is true of this instance as a whole
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "facts" VALUES('agents loaded default','1');
INSERT INTO "facts" VALUES('instance','2229bd8afb9f9c5c');
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
) STRICT;
INSERT INTO "held" VALUES(1,1,5,1,1,1,'unproved','',0,1795264892,1795351292,NULL);
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
) STRICT;
INSERT INTO "history" VALUES(1,1,1,1795264892,'customer:1','mail','opened','','',1);
INSERT INTO "history" VALUES(2,1,1,1795264892,'customer:1','mail','joined','','ada@example.net as requester',1);
INSERT INTO "history" VALUES(3,1,1,1795264892,'customer:1','mail','joined','','ben@example.org as copied',1);
INSERT INTO "history" VALUES(4,1,1,1795264892,'customer:1','mail','message','','customer',1);
INSERT INTO "history" VALUES(5,1,1,1795264892,'customer:2','mail','message','','customer',2);
INSERT INTO "history" VALUES(6,1,2,1795264892,'customer:1','mail','opened','','',3);
INSERT INTO "history" VALUES(7,1,2,1795264892,'customer:1','mail','joined','','ada@example.net as requester',3);
INSERT INTO "history" VALUES(8,1,2,1795264892,'customer:1','mail','message','','customer',3);
CREATE TABLE mailboxes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL UNIQUE,                      -- the table's name in the config file
    address TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    tag TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO "mailboxes" VALUES(1,1,'support','help@acme.example','Support','Acme');
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
INSERT INTO "mails" VALUES(1,1,1,X'4CB437858CC844AA9D6D801A485F6D50DB6A6221D6BBA87A336515A7649B75F3','1@example.net','ada@example.net','Printer',354,'human','message','',1795264892);
INSERT INTO "mails" VALUES(2,1,1,X'8ACEFAC2DBC875EED32406526663A679F3DB557417912C36ADF3886D97FD4795','2@example.org','ben@example.org','Re: [Acme #1] Printer',191,'human','message','',1795264892);
INSERT INTO "mails" VALUES(3,1,1,X'6E267EA0D32D78D5CC4B2F744289EEB99C697C7E3F0E22CB190EBD52A9F46F6A','3@example.net','ada@example.net','Invoice',153,'human','message','',1795264892);
INSERT INTO "mails" VALUES(4,1,1,X'F37ADF1A1CD975137DEFEE787A04B0B47FA0A2D0FDD5DBF779FEEDF457449313','4@example.net','ada@example.net','Away',173,'auto_reply','kept','A mail of the kind auto_reply that belongs to no ticket opens none',1795264892);
INSERT INTO "mails" VALUES(5,1,1,X'D025914810D95027B47258ABBCB250BCD7865CBA1888E4E4ED95801402F3129B','5@acme.example','grace@acme.example','Re: [Acme #1] Printer',181,'human','held','It claims to be from Grace Hopper, which is not proved',1795264892);
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
) STRICT;
INSERT INTO "messages" VALUES(1,1,1,'customer',1,NULL,'Ada','ada@example.net',1,'1@example.net','human','new: nothing in the mail names a ticket','claimed',0,'It burns.','','','',1795264892);
INSERT INTO "messages" VALUES(2,1,1,'customer',2,NULL,'Ben','ben@example.org',2,'2@example.org','human','joined by the number in the subject, the sender takes part','claimed',0,'Still.','','','',1795264892);
INSERT INTO "messages" VALUES(3,1,2,'customer',1,NULL,'Ada','ada@example.net',3,'3@example.net','human','new: nothing in the mail names a ticket','claimed',0,'Where is it?','','','',1795264892);
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
    body BLOB,                                      -- zstd: rendered at the first try, kept until settled
    UNIQUE (cause, recipient, template)
) STRICT;
INSERT INTO "outbox" VALUES(1,1,1,1,1,NULL,NULL,'message:1','acknowledgement','ada@example.net','{"to":[{"name":"Ada","address":"ada@example.net"}]}','pd.1.1.gjbnuggmngkgswiwh4qu@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(2,1,1,1,1,1,NULL,'message:1','new_ticket','grace@acme.example','{"to":[{"name":"Grace Hopper","address":"grace@acme.example"}]}','pd.1.2.w3b7jasrut3eelqs3xmg@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(3,1,1,1,1,2,NULL,'message:1','new_ticket','linus@acme.example','{"to":[{"name":"Linus Berg","address":"linus@acme.example"}]}','pd.1.3.wayr2nbb4bnpercp6zdg@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(4,1,1,1,2,1,NULL,'message:2','new_reply','grace@acme.example','{"to":[{"name":"Grace Hopper","address":"grace@acme.example"}]}','pd.1.4.lt757xhsrh5fy2ldguui@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(5,1,1,1,2,2,NULL,'message:2','new_reply','linus@acme.example','{"to":[{"name":"Linus Berg","address":"linus@acme.example"}]}','pd.1.5.47l6olvnlbl5rfsp6zik@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(6,1,1,2,3,NULL,NULL,'message:3','acknowledgement','ada@example.net','{"to":[{"name":"Ada","address":"ada@example.net"}]}','pd.2.6.c25gwpy3jj2edgrjvaxb@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(7,1,1,2,3,1,NULL,'message:3','new_ticket','grace@acme.example','{"to":[{"name":"Grace Hopper","address":"grace@acme.example"}]}','pd.2.7.vfbwl5dlkzfdkizmzo76@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(8,1,1,2,3,2,NULL,'message:3','new_ticket','linus@acme.example','{"to":[{"name":"Linus Berg","address":"linus@acme.example"}]}','pd.2.8.llfil6q3ocnlk5blinx2@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
INSERT INTO "outbox" VALUES(9,1,1,1,NULL,1,1,'held:1','confirm','grace@acme.example','{"to":[{"name":"Grace Hopper","address":"grace@acme.example"}]}','pd.1.9.hpg7lsk7pqhkja4rwpcl@acme.example','queued',1795264892,0,'',1795264892,NULL,NULL);
CREATE TABLE participants (
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    address TEXT NOT NULL,                          -- the address this person takes part with
    part TEXT NOT NULL,                             -- requester, copied, follower
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "participants" VALUES(1,1,'ada@example.net','requester',1795264892);
INSERT INTO "participants" VALUES(1,2,'ben@example.org','copied',1795264892);
INSERT INTO "participants" VALUES(2,1,'ada@example.net','requester',1795264892);
CREATE TABLE persons (                  -- contacts: everybody who is not an agent
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "persons" VALUES(1,1,'Ada','',1795264892);
INSERT INTO "persons" VALUES(2,1,'Ben','',1795264892);
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
    names TEXT NOT NULL DEFAULT '{}',               -- JSON: shown names by language
    UNIQUE (brand_id, slug)
) STRICT;
INSERT INTO "priorities" VALUES(1,1,'low','Low',10,'#4b5563','{"de":"Niedrig"}');
INSERT INTO "priorities" VALUES(2,1,'normal','Normal',20,'#2563eb','{"de":"Normal"}');
INSERT INTO "priorities" VALUES(3,1,'high','High',30,'#d97706','{"de":"Hoch"}');
INSERT INTO "priorities" VALUES(4,1,'urgent','Urgent',40,'#dc2626','{"de":"Dringend"}');
CREATE TABLE raws (                     -- the bytes as they came, apart from the facts: one zstd frame
    mail_id INTEGER PRIMARY KEY REFERENCES mails (id),
    body BLOB NOT NULL                              -- large base64 parts are cut out and live in blobs
) STRICT;
INSERT INTO "raws" VALUES(1,X'28B52FFD606600E5070076503623308BE80180B6583489C30588F93DA18C4DF6C859921AF1053ADBD592520D25A51D542D2D002B002C0051A5B038FB9E45EB06D7DAD0624A4BC80A6A6AC7BEC9582CF1ED4A4F9464482B5862675922D827274548922409D33B72D6BB601F3458CC39E700D6B9E7DC1B702BC038662943CB6C804F685F3F3F8BD17E8F3461DFC36E086DB1C5224484B2E4D58CB6911A12E5E12953F1A74AEE6B2AC268EFFD3E95659FCF58692FB40368012D9668D08BB5C634CB623D45866DDE5B3A20FFF3C73AA91A9F47854A634E8896ECDB3C2A3C3CA45FA94EAB687FD1020B00681034AB721D8CE0926E7D04096ABA631529A2064158A188AEEAEB9FCD32');
INSERT INTO "raws" VALUES(2,X'28B52FFD20C3DD0400028A22214049550760721FE5A26C65419B9814CC208A2FC62679DA758B6090A3652CA2E51DAC19104EF5618DB5A45E1E48D100A93B8564586366462C733377002F8063B7F435EB362167B3FDFA16D6E8AB9C68C1221C877D8C040EB6EF6CD7E80AD0C2E390ED85292EBDAA7AC39AF1183D85824FD89E06AC25129DC621151FC315790859F981ED3829C15A6B05040067143E06131C5775F0CFA61E');
INSERT INTO "raws" VALUES(3,X'28B52FFD209D0D040072881D1F30C54C07F84E05FBFAC507C2871019A9CE5EA09CABD5F07450D0B0E50FC01DEE21E2E46CF2B14B0DF7DCCBCC0C385333D5902E28A918DBC78A05167CAC8FDBB87768820096638DD0218EC882B0581B67F0C766D91FF79257D0321775C90A19EE1DE2ADE4D4556DC0998D76F146096B0531456BAD050200AEEAEB9FCD32');
INSERT INTO "raws" VALUES(4,X'28B52FFD20B17504007209201F40676C0350C023542C872AD16BEDB24F4AFAD3006ACE940E6CC23226947649A9C6E5564B4D75FF40D24FBEED3EC6E7351553C058B55466E6C13237731F780D071F3BF9B2C71222B86C7F7425F572AB6D47E7099A8A2920DB0A40F1024E51BFA41AFF1C4F24E807B661402A227E643C243D2FF8C49D23EBAE6D3F382518632C0300C6CC20BAAAAF7F36CB');
INSERT INTO "raws" VALUES(5,X'28B52FFD20B9A50400B2C9212340699D03005216A82CAB8DCC0647A71AC3BA4D7CDA1E0A1D1081298C5CA9B82EEE0109A9498C1ED917DE93EEA4767C13929ABABB7BF82EEF7263CF50563964CF9523A6F79C3BB22615769C2228F00305F276ED6170EE81736CAD80C04090CA2C9673E3241A6255D54F2A2575C2F915A4322D518E3574D2AE3107B4BC1B830167F720C05A6B050300803A163B6F5050EC');
CREATE TABLE refinery_schema_history(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255));
INSERT INTO "refinery_schema_history" VALUES(1,'init','2026-11-21T12:41:32.120213125Z','11949469035049059270');
CREATE TABLE statuses (                 -- names on top of the fixed stages
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    slug TEXT NOT NULL,
    stage TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_order INTEGER NOT NULL DEFAULT 0,
    colour TEXT NOT NULL DEFAULT '',
    names TEXT NOT NULL DEFAULT '{}',
    UNIQUE (brand_id, slug)
) STRICT;
INSERT INTO "statuses" VALUES(1,1,'new','new','New',10,'#2563eb','{"de":"Neu"}');
INSERT INTO "statuses" VALUES(2,1,'open','open','Open',20,'#dc2626','{"de":"Offen"}');
INSERT INTO "statuses" VALUES(3,1,'waiting','waiting','Waiting for the customer',30,'#d97706','{"de":"Wartet auf den Kunden"}');
INSERT INTO "statuses" VALUES(4,1,'held','held','On hold',40,'#7c3aed','{"de":"Zurückgestellt"}');
INSERT INTO "statuses" VALUES(5,1,'resolved','resolved','Resolved',50,'#059669','{"de":"Gelöst"}');
INSERT INTO "statuses" VALUES(6,1,'closed','closed','Closed',60,'#4b5563','{"de":"Geschlossen"}');
INSERT INTO "statuses" VALUES(7,1,'cancelled','cancelled','Cancelled',70,'#9ca3af','{"de":"Abgebrochen"}');
INSERT INTO "statuses" VALUES(8,1,'parcel','held','Waits for the parcel',0,'','{}');
CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    colour TEXT NOT NULL DEFAULT '',
    UNIQUE (brand_id, name)
) STRICT;
INSERT INTO "tags" VALUES(1,1,'refund','#2563eb');
CREATE TABLE team_members (
    team_id INTEGER NOT NULL REFERENCES teams (id),
    agent_id INTEGER NOT NULL REFERENCES agents (id),
    PRIMARY KEY (team_id, agent_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "team_members" VALUES(1,1);
INSERT INTO "team_members" VALUES(1,2);
CREATE TABLE teams (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    name TEXT NOT NULL COLLATE NOCASE,
    address TEXT NOT NULL DEFAULT '',               -- reaches all of it
    lead_id INTEGER REFERENCES agents (id),
    UNIQUE (brand_id, name)
) STRICT;
INSERT INTO "teams" VALUES(1,1,'Second line','second@acme.example',1);
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
) STRICT;
INSERT INTO "tickets" VALUES(1,1,1,1,'f84e879fda9326d74f7d6409d936e77b','Printer','new','new','normal','mail',1,NULL,NULL,1795264892,NULL,NULL,NULL,NULL,NULL,1795264892,'customer',2);
INSERT INTO "tickets" VALUES(2,1,1,2,'c149d41dfa78e0246429ba06cf9bd95a','Invoice','new','new','normal','mail',1,NULL,NULL,1795264892,NULL,NULL,NULL,NULL,NULL,1795264892,'customer',1);
CREATE INDEX agent_addresses_by_agent ON agent_addresses (agent_id);
CREATE INDEX team_members_by_agent ON team_members (agent_id);
CREATE INDEX addresses_by_person ON addresses (person_id);
CREATE INDEX tickets_by_stage ON tickets (brand_id, stage, last_message_at);
CREATE INDEX tickets_by_requester ON tickets (brand_id, requester_id);
CREATE INDEX participants_by_person ON participants (person_id);
CREATE UNIQUE INDEX mails_by_fingerprint ON mails (mailbox_id, fingerprint);
CREATE INDEX mails_aside ON mails (outcome, id) WHERE outcome <> 'message';
CREATE INDEX messages_by_ticket ON messages (ticket_id, id);
CREATE INDEX messages_by_mail ON messages (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX messages_by_message_id ON messages (brand_id, message_id) WHERE message_id <> '';
CREATE INDEX attachments_by_message ON attachments (message_id);
CREATE INDEX attachments_by_blob ON attachments (blob_id);
CREATE INDEX history_by_ticket ON history (ticket_id, id);
CREATE INDEX outbox_due ON outbox (mailbox_id, due_at, id) WHERE state IN ('queued', 'sending');
CREATE INDEX outbox_by_ticket ON outbox (ticket_id);
CREATE INDEX outbox_by_message ON outbox (message_id);
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';
CREATE INDEX outbox_by_mail_message_id ON outbox (mail_message_id);
CREATE INDEX held_by_agent ON held (agent_id, created_at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('brands',9);
INSERT INTO "sqlite_sequence" VALUES('mailboxes',6);
INSERT INTO "sqlite_sequence" VALUES('statuses',8);
INSERT INTO "sqlite_sequence" VALUES('priorities',4);
INSERT INTO "sqlite_sequence" VALUES('categories',8);
INSERT INTO "sqlite_sequence" VALUES('agents',2);
INSERT INTO "sqlite_sequence" VALUES('teams',1);
INSERT INTO "sqlite_sequence" VALUES('tags',1);
INSERT INTO "sqlite_sequence" VALUES('canned',1);
INSERT INTO "sqlite_sequence" VALUES('persons',2);
INSERT INTO "sqlite_sequence" VALUES('mails',5);
INSERT INTO "sqlite_sequence" VALUES('blobs',1);
INSERT INTO "sqlite_sequence" VALUES('tickets',2);
INSERT INTO "sqlite_sequence" VALUES('messages',3);
INSERT INTO "sqlite_sequence" VALUES('attachments',1);
INSERT INTO "sqlite_sequence" VALUES('history',8);
INSERT INTO "sqlite_sequence" VALUES('outbox',9);
INSERT INTO "sqlite_sequence" VALUES('held',1);
COMMIT;
