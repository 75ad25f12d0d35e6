-- Keys are random, so each new one changes a page somewhere. Only the index of keys has to: the rows lie in the order of their coming, the oldest
-- first, and need no index by day.
CREATE TABLE claims_in_order (
    number         INTEGER PRIMARY KEY,
    claim_key      BLOB NOT NULL UNIQUE,
    owner          TEXT NOT NULL,
    hub_message_id TEXT NOT NULL,
    fingerprint    BLOB NOT NULL,
    day            INTEGER NOT NULL
);
INSERT INTO claims_in_order (claim_key, owner, hub_message_id, fingerprint, day)
    SELECT claim_key, owner, hub_message_id, fingerprint, day FROM claims ORDER BY day;
DROP TABLE claims;
ALTER TABLE claims_in_order RENAME TO claims;
CREATE INDEX claims_by_owner ON claims (owner);
