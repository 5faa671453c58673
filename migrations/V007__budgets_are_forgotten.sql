-- What was counted for a span of time that is over is found without reading all that counts.
CREATE INDEX budgets_by_start ON budgets (span_start);

-- Surveys of a mailbox that was taken out of the configuration stand in nobody's way.
DROP INDEX tickets_survey;
CREATE INDEX tickets_survey ON tickets (mailbox_id, survey_at) WHERE survey_at IS NOT NULL;
