-- Who owns a key that must be dispatched once only. The one table that decides anything. Keys and fingerprints are the first 16 bytes of
-- their SHA-256: the table is looked into for every message, for years, and stays small.
CREATE TABLE claims (
    claim_key      ${blob} PRIMARY KEY,
    owner          ${text} NOT NULL, -- JMSMessageID of the intake message
    hub_message_id ${text} NOT NULL,
    fingerprint    ${blob} NOT NULL, -- what must be equal for a second one to be a mere duplicate: amounts and currencies
    day            INTEGER NOT NULL -- which day of the hub's life, of claim_days
) ${keyed};
CREATE INDEX claims_by_owner ON claims (owner);
CREATE INDEX claims_by_day ON claims (day);

-- The days on which a hub ran, counted. Age is told by this count, which a wrong clock cannot jump over.
CREATE TABLE claim_days (
    day  INTEGER PRIMARY KEY,
    date ${text} NOT NULL UNIQUE
);
