-- The searchable tables: made from events and contents, and made anew when this file changes. Nothing depends on their being there.
DROP TABLE IF EXISTS messages;
DROP TABLE IF EXISTS payments;
DROP TABLE IF EXISTS documents;
DROP TABLE IF EXISTS shadow_verdicts;
DROP TABLE IF EXISTS shadow_failures;
${drop_terms};

CREATE TABLE messages (
    hub_message_id ${text} PRIMARY KEY,
    channel        ${text},
    source         ${text}, -- FILE, JMS, HTTP
    source_name    ${text}, -- the sender's name for it: file name, JMSMessageID, Idempotency-Key
    file           ${text}, -- where the file lies below archive or rejected
    item_index     INTEGER NOT NULL DEFAULT 1,
    item_count     INTEGER NOT NULL DEFAULT 1,
    transport_key  ${text},
    sha256         ${text},
    received_at    ${text} NOT NULL DEFAULT '',
    message_type   ${text},
    message_id     ${text},
    business_message_id ${text},
    sender         ${text},
    outcome        ${text},
    settled_at     ${text},
    duplicate_of   ${text},
    findings       ${text} -- JSON
) ${keyed};
CREATE INDEX messages_by_time ON messages (received_at, hub_message_id);
CREATE INDEX messages_by_channel ON messages (channel, received_at, hub_message_id);
CREATE INDEX messages_by_outcome ON messages (outcome, received_at, hub_message_id);
CREATE INDEX messages_by_type ON messages (message_type, received_at, hub_message_id);
CREATE INDEX messages_by_duplicate_of ON messages (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE payments (
    payment_id      ${text} PRIMARY KEY, -- HubTransactionId
    hub_message_id  ${text} NOT NULL,
    tx_index        INTEGER NOT NULL,
    kind            ${text} NOT NULL,
    scheme          ${text},
    queue           ${text},
    sent_type       ${text},
    sent_message_id ${text}, -- as dispatched: what the clearing's answer will quote
    user_reference  ${text},
    instruction_id  ${text},
    end_to_end_id   ${text},
    transaction_id  ${text},
    uetr            ${text},
    amount          ${text}, -- decimal text: no floating point anywhere
    currency        ${text},
    settlement_date ${text},
    status          ${text}
) ${keyed};
CREATE INDEX payments_by_message ON payments (hub_message_id, tx_index);
CREATE INDEX payments_by_uetr ON payments (uetr) WHERE uetr IS NOT NULL;
CREATE INDEX payments_by_sent_message_id ON payments (sent_message_id) WHERE sent_message_id IS NOT NULL;
CREATE INDEX payments_by_user_reference ON payments (user_reference) WHERE user_reference IS NOT NULL;
CREATE INDEX payments_by_status ON payments (status, hub_message_id) WHERE status IS NOT NULL;

-- What profiles that only report say of messages: a row for each profile that a message was asked about, and one for each
-- field of it that breaks a rule.
CREATE TABLE shadow_verdicts (
    hub_message_id ${text} NOT NULL,
    profile        ${text} NOT NULL,
    asked_for      ${text} NOT NULL, -- the day whose rules were asked
    judged_at      ${text} NOT NULL,
    PRIMARY KEY (hub_message_id, profile, asked_for)
);
CREATE TABLE shadow_failures (
    hub_message_id ${text} NOT NULL,
    profile        ${text} NOT NULL,
    asked_for      ${text} NOT NULL,
    rule           ${text} NOT NULL,
    field          ${text} NOT NULL, -- path without indexes
    code           ${text} NOT NULL,
    severity       ${text} NOT NULL,
    rule_text      ${text} NOT NULL,
    holds_from     ${text}, -- first day of the rule, from ever without
    times          INTEGER NOT NULL,
    PRIMARY KEY (hub_message_id, profile, asked_for, rule, field)
);

-- Words by which messages are found: references and amounts; and of contents, accounts, names and texts (day is then set).
CREATE TABLE documents (
    number         ${identity},
    hub_message_id ${text} NOT NULL,
    day            INTEGER${terms_column}
);
CREATE INDEX documents_by_day ON documents (day) WHERE day IS NOT NULL;
${create_terms}
