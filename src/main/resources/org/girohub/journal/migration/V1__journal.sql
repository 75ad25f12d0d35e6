-- What happened, as it was told on hub.events: the audit trail, and what the searchable tables are made from. Only ever appended to.
CREATE TABLE events (
    number         ${identity}, -- order of arrival, over all chains
    chain          ${text} NOT NULL, -- one for each hub
    seq            BIGINT NOT NULL, -- place in the chain, from 1, without gaps
    report_id      ${text} NOT NULL UNIQUE, -- id of its last event: told twice counts once
    hub_message_id ${text} NOT NULL,
    at             ${text} NOT NULL,
    body           ${blob} NOT NULL, -- JSON array of events, deflated
    contents_hash  ${blob}, -- SHA-256 of what contents holds of it
    previous_hash  ${blob} NOT NULL,
    hash           ${blob} NOT NULL,
    UNIQUE (chain, seq)
);
CREATE INDEX events_by_message ON events (hub_message_id);

-- What messages said, and with it all personal data. Pruned by age; the chain keeps the digest.
CREATE TABLE contents (
    chain ${text} NOT NULL,
    seq   BIGINT NOT NULL,
    day   INTEGER NOT NULL, -- of content_days
    body  ${blob} NOT NULL, -- deflated
    PRIMARY KEY (chain, seq)
);
CREATE INDEX contents_by_day ON contents (day);

CREATE TABLE content_days (
    day  INTEGER PRIMARY KEY,
    date ${text} NOT NULL UNIQUE
);

-- Which form the searchable tables have, and whether they are whole.
CREATE TABLE journal_state (
    name  ${text} PRIMARY KEY,
    value ${text} NOT NULL
);
