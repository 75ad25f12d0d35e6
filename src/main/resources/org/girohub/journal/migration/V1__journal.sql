-- Who owns a key that must be dispatched once only. The one table that decides anything; all others are a projection.
CREATE TABLE claims (
    claim_key      TEXT PRIMARY KEY,
    owner          TEXT NOT NULL, -- JMSMessageID of the intake message
    hub_message_id TEXT NOT NULL,
    fingerprint    TEXT NOT NULL, -- what must be equal for a second one to be a mere duplicate: amounts and currencies
    claimed_at     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claims_by_owner ON claims (owner);

CREATE TABLE messages (
    hub_message_id TEXT PRIMARY KEY,
    channel        TEXT,
    source         TEXT, -- FILE, JMS, HTTP
    source_name    TEXT, -- the sender's name for it: file name, JMSMessageID, Idempotency-Key
    file           TEXT, -- where the file lies below archive or rejected
    item_index     INTEGER,
    item_count     INTEGER,
    transport_key  TEXT,
    sha256         TEXT,
    received_at    TEXT,
    message_type   TEXT,
    message_id     TEXT,
    business_message_id TEXT,
    sender         TEXT,
    outcome        TEXT,
    settled_at     TEXT,
    duplicate_of   TEXT,
    findings       TEXT  -- JSON
) WITHOUT ROWID;
CREATE INDEX messages_by_message_id ON messages (message_id);
CREATE INDEX messages_by_business_message_id ON messages (business_message_id);
CREATE INDEX messages_by_source_name ON messages (source_name);
CREATE INDEX messages_by_transport_key ON messages (transport_key);
CREATE INDEX messages_by_duplicate_of ON messages (duplicate_of);
CREATE INDEX messages_by_received_at ON messages (received_at);

CREATE TABLE payments (
    payment_id      TEXT PRIMARY KEY, -- HubTransactionId
    hub_message_id  TEXT NOT NULL,
    tx_index        INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    scheme          TEXT,
    queue           TEXT,
    sent_type       TEXT,
    sent_message_id TEXT, -- as dispatched: what the clearing's answer will quote
    user_reference  TEXT,
    instruction_id  TEXT,
    end_to_end_id   TEXT,
    transaction_id  TEXT,
    uetr            TEXT,
    amount          TEXT, -- decimal text: no floating point anywhere
    currency        TEXT,
    settlement_date TEXT,
    status          TEXT
) WITHOUT ROWID;
CREATE INDEX payments_by_message ON payments (hub_message_id);
CREATE INDEX payments_by_uetr ON payments (uetr);
CREATE INDEX payments_by_sent_message_id ON payments (sent_message_id);
CREATE INDEX payments_by_user_reference ON payments (user_reference);
CREATE INDEX payments_by_end_to_end_id ON payments (end_to_end_id);
CREATE INDEX payments_by_transaction_id ON payments (transaction_id);
CREATE INDEX payments_by_instruction_id ON payments (instruction_id);

CREATE TABLE events (
    seq            INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id       TEXT NOT NULL UNIQUE,
    hub_message_id TEXT NOT NULL,
    at             TEXT NOT NULL,
    step           TEXT NOT NULL,
    detail         TEXT NOT NULL,
    previous_hash  TEXT, -- chain over all events; not filled yet
    hash           TEXT
);
CREATE INDEX events_by_message ON events (hub_message_id);
