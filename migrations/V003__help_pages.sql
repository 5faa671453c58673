-- The help centre: groups in a tree, pages in several languages, what readers said of them, and what finds them.
-- Only adds.

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
CREATE INDEX help_pages_by_views ON help_pages (brand_id, views);

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
-- A draft may wait beside the text that it will replace.
CREATE UNIQUE INDEX help_texts_standing ON help_texts (page_id, language) WHERE state <> 'draft';
CREATE UNIQUE INDEX help_texts_drafts ON help_texts (page_id, language) WHERE state = 'draft';
CREATE INDEX help_texts_by_page ON help_texts (page_id, language);
CREATE INDEX help_texts_published ON help_texts (brand_id, id) WHERE state = 'published';
CREATE INDEX help_texts_changed ON help_texts (brand_id, language, updated_at) WHERE state = 'published';

CREATE TABLE help_tags (                -- tags of published texts, folded: what is related
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    tag TEXT NOT NULL,
    text_id INTEGER NOT NULL REFERENCES help_texts (id),
    page_id INTEGER NOT NULL REFERENCES help_pages (id),
    PRIMARY KEY (brand_id, tag, text_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX help_tags_by_text ON help_tags (text_id);
CREATE INDEX help_tags_by_page ON help_tags (page_id);

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
CREATE INDEX help_votes_commented ON help_votes (brand_id, at) WHERE comment <> '';

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
CREATE INDEX help_images_by_name ON help_images (brand_id, name);

CREATE TABLE help_terms (               -- words of published texts, with how many texts have them
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    brand_id INTEGER NOT NULL REFERENCES brands (id),
    language TEXT NOT NULL,
    word TEXT NOT NULL,                             -- lower case, accents kept
    texts INTEGER NOT NULL,
    UNIQUE (brand_id, language, word)
) STRICT;

CREATE VIRTUAL TABLE help_trigrams USING fts5 (     -- rows of help_terms: finds a word that is like a mistyped one
    word,
    content = '', contentless_delete = 1, tokenize = 'trigram'
);

-- Rows of help_texts that are published. Words are folded and cut down to their stems before they come here.
CREATE VIRTUAL TABLE help_words USING fts5 (
    scope, title, tags, excerpt, words,
    content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3'
);
