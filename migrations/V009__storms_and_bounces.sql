-- What holds the queue, floods that became one ticket, and what came back of a mail.

CREATE TABLE holds (                    -- budgets that are used up: automatic mail of that cause waits for the operator
    cause TEXT PRIMARY KEY,                         -- ticket:42, template:acknowledgement, all
    why TEXT NOT NULL,
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE outbox ADD COLUMN hold TEXT NOT NULL DEFAULT '';                -- what it is held for, in state held
ALTER TABLE outbox ADD COLUMN bounce TEXT NOT NULL DEFAULT '';              -- what came back: late, soft, hard
CREATE INDEX outbox_held ON outbox (hold, id) WHERE state = 'held';
CREATE INDEX outbox_answers ON outbox (recipient, id) WHERE template = 'answer';

CREATE TABLE floods (                   -- senders whose mails are so many that they come into one ticket
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    sender TEXT NOT NULL,                           -- as budgets know it
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    last_at INTEGER NOT NULL,
    PRIMARY KEY (brand_id, sender)
) STRICT, WITHOUT ROWID;
CREATE INDEX floods_by_last ON floods (last_at);
CREATE INDEX floods_by_ticket ON floods (ticket_id);

ALTER TABLE forms ADD COLUMN is_unasked INTEGER NOT NULL DEFAULT 0;         -- its address could not be asked yet
CREATE INDEX forms_unasked ON forms (address, expires_at, id) WHERE is_unasked = 1;
