-- How a brand shows itself on the web and what it asks there.

ALTER TABLE brands ADD COLUMN base_url TEXT NOT NULL DEFAULT '';            -- empty: http.base_url
ALTER TABLE brands ADD COLUMN accent TEXT NOT NULL DEFAULT '';              -- #rrggbb; empty: the built-in one
ALTER TABLE brands ADD COLUMN logo TEXT NOT NULL DEFAULT '';                -- a file in data_dir/brand; empty: none
ALTER TABLE brands ADD COLUMN footer TEXT NOT NULL DEFAULT '[]';            -- JSON: "Label https://…"
ALTER TABLE brands ADD COLUMN form_category INTEGER NOT NULL DEFAULT 1;     -- the form asks for a category
ALTER TABLE brands ADD COLUMN form_priority INTEGER NOT NULL DEFAULT 0;     -- the form asks for a priority
ALTER TABLE brands ADD COLUMN form_confirm TEXT NOT NULL DEFAULT 'doubtful'; -- addresses confirm by mail: never, doubtful, always
ALTER TABLE brands ADD COLUMN survey INTEGER NOT NULL DEFAULT 1;            -- customers are asked how it was
ALTER TABLE brands ADD COLUMN survey_delay_secs INTEGER NOT NULL DEFAULT 86400;
ALTER TABLE brands ADD COLUMN survey_distance_secs INTEGER NOT NULL DEFAULT 1209600;
