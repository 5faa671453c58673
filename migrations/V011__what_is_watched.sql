-- What the health of the desk is told by: when mails came and went, and which addresses failed lately.

CREATE INDEX mails_by_received ON mails (mailbox_id, received_at);
CREATE INDEX outbox_sent ON outbox (mailbox_id, settled_at) WHERE state = 'sent';
CREATE INDEX addresses_bounced ON addresses (bounced_at) WHERE bounced_at IS NOT NULL;
