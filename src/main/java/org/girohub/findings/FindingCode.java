package org.girohub.findings;

import static org.girohub.findings.Severity.ERROR;
import static org.girohub.findings.Severity.INFO;
import static org.girohub.findings.Severity.WARNING;

import java.util.Locale;

/**
 * Everything that the hub can find, each under a number that never changes its meaning. Ranges: 1xxx read, 2xxx identify,
 * 3xxx schema, 4xxx rules, 5xxx codes, 6xxx market practice, 7xxx mapping, 8xxx routing and dispatch, 9xxx the hub.
 * docs/reference/findings.md is generated from this enum.
 */
public enum FindingCode {
    // 1xxx read
    NOT_WELL_FORMED(
            1001, ERROR, Level.READ, "The XML is not well-formed.", "Mend the XML at the line named.", "FF01", "H99"),
    DOCTYPE_REFUSED(
            1002,
            ERROR,
            Level.READ,
            "The XML has a document type declaration, which payment messages never have.",
            "Remove the DOCTYPE and every entity.",
            "FF01",
            "H99"),
    LIMIT_EXCEEDED(
            1003,
            ERROR,
            Level.READ,
            "The message exceeds a limit on size, depth, attributes or text length.",
            "Split the message, or raise the limit named.",
            "FF01",
            "H99"),
    NOT_TEXT(
            1004,
            ERROR,
            Level.READ,
            "The bytes are not text in any encoding that messages use.",
            "Send UTF-8, UTF-16 or ISO-8859-1 text, uncompressed and unencrypted.",
            "FF01",
            "H99"),
    EMPTY(1005, ERROR, Level.READ, "There is no message in the input.", "Send a message.", "FF01", "H99"),
    MT_UNREADABLE(
            1006,
            ERROR,
            Level.READ,
            "The MT's blocks cannot be told apart.",
            "Write the blocks as {1:...}{2:...}{3:...}{4:...-}{5:...}.",
            "FF01",
            "H99"),

    // 2xxx identify
    UNIDENTIFIED(
            2001,
            ERROR,
            Level.READ,
            "The input is no message that the hub knows.",
            "Send an ISO 20022 XML message or a SWIFT MT.",
            "FF01",
            "H98"),
    UNSUPPORTED_TYPE(
            2002,
            ERROR,
            Level.READ,
            "The message type or version is known by name but not supported.",
            "Send a version that docs/reference/messages.md lists.",
            "FF01",
            "H98"),
    NO_NAMESPACE(
            2003,
            ERROR,
            Level.READ,
            "The document has no ISO 20022 namespace, so its version cannot be told.",
            "Declare xmlns=\"urn:iso:std:iso:20022:tech:xsd:<message>\" on Document.",
            "FF01",
            "H98"),
    HEADER_DISAGREES(
            2004,
            ERROR,
            Level.READ,
            "The business application header names another message than the document is.",
            "Make MsgDefIdr the identifier of the document.",
            "FF01",
            "H98"),
    TYPE_INFERRED(
            2005,
            INFO,
            Level.READ,
            "The message does not name its type; it was told from its fields or from the text around it.",
            "Send the message with its blocks 1 and 2.",
            "NARR",
            "H98"),
    TEXT_AROUND(
            2006,
            INFO,
            Level.READ,
            "There is text before the message that is no part of it; it was passed over.",
            "Send messages without other text around them.",
            "NARR",
            "H99"),
    ENCODING_DOUBTFUL(
            2007,
            WARNING,
            Level.READ,
            "The input is not in the encoding that it claims.",
            "Send the encoding that the byte order mark or the XML declaration names.",
            "FF01",
            "H99"),

    // 3xxx schema: XML
    UNKNOWN_ELEMENT(
            3001,
            ERROR,
            Level.SCHEMA,
            "An element is not known where it stands.",
            "Remove it, or mend its name or namespace.",
            "CH17",
            "H99"),
    MISSING_ELEMENT(
            3002, ERROR, Level.SCHEMA, "A mandatory element is missing.", "Add the element named.", "CH21", "H99"),
    WRONG_ORDER(
            3003,
            ERROR,
            Level.SCHEMA,
            "An element stands in the wrong place.",
            "Put the elements in the order of the message definition.",
            "CH16",
            "H99"),
    TOO_MANY(
            3004,
            ERROR,
            Level.SCHEMA,
            "An element occurs more often than it may.",
            "Leave out what is too many.",
            "CH16",
            "H99"),
    BAD_LENGTH(
            3005,
            ERROR,
            Level.SCHEMA,
            "A text is too long or too short.",
            "Give it a length that its type allows.",
            "CH16",
            "H99"),
    BAD_FORM(
            3006,
            ERROR,
            Level.SCHEMA,
            "A value is not of the form that its type asks for.",
            "Write it in the form named.",
            "CH16",
            "H99"),
    NOT_A_CODE(
            3007,
            ERROR,
            Level.SCHEMA,
            "A code is not in the list of its type.",
            "Use a code of the list.",
            "CH16",
            "H99"),
    TOO_MANY_DIGITS(
            3008,
            ERROR,
            Level.SCHEMA,
            "A number has too many digits or decimals.",
            "Give at most as many as named.",
            "CH16",
            "H99"),
    OUT_OF_RANGE(
            3009,
            ERROR,
            Level.SCHEMA,
            "A number is below or above what its type allows.",
            "Give a number in the range named.",
            "CH16",
            "H99"),
    BAD_VALUE(
            3010,
            ERROR,
            Level.SCHEMA,
            "A value is not of its type: no date, number, truth value or the like.",
            "Write it as its type asks for.",
            "CH16",
            "H99"),
    EMPTY_VALUE(
            3011,
            ERROR,
            Level.SCHEMA,
            "An element or attribute that needs a value is empty.",
            "Give it a value, or leave it out where it is optional.",
            "CH16",
            "H99"),
    MISSING_ATTRIBUTE(
            3012, ERROR, Level.SCHEMA, "A mandatory attribute is missing.", "Add the attribute named.", "CH21", "H99"),
    UNKNOWN_ATTRIBUTE(
            3013, ERROR, Level.SCHEMA, "An attribute is not known on its element.", "Remove it.", "CH17", "H99"),
    TEXT_NOT_ALLOWED(
            3014,
            ERROR,
            Level.SCHEMA,
            "Text stands where only elements may.",
            "Put the text into its element, or remove it.",
            "CH16",
            "H99"),
    BREAKS_SCHEMA(
            3015,
            ERROR,
            Level.SCHEMA,
            "The message breaks its schema in another way.",
            "Mend what the message names.",
            "CH16",
            "H99"),
    NOT_REPRESENTABLE(
            3016,
            ERROR,
            Level.SCHEMA,
            "A value is right by the schema but cannot be represented (a year beyond 9999, for instance).",
            "Use a usual value.",
            "CH16",
            "H99"),
    DATE_ZONE(
            3017,
            Severity.WARNING,
            Level.SCHEMA,
            "A date has a zone, which ISO 20022 dates have no meaning for; the date is used without it.",
            "Write the date as YYYY-MM-DD.",
            "CH16",
            "H99"),
    MORE_FINDINGS(
            3099,
            Severity.INFO,
            Level.SCHEMA,
            "There are more findings than are listed.",
            "Mend those that are listed first.",
            "CH16",
            "H99"),

    // 4xxx rules of ISO 20022 message definitions
    NUMBER_OF_TRANSACTIONS(
            4001,
            ERROR,
            Level.RULES,
            "The number of transactions given is not the number of transactions in the message.",
            "Count the transactions and correct the number.",
            "AM18",
            "C01"),
    CONTROL_SUM(
            4002,
            ERROR,
            Level.RULES,
            "The control sum is not the sum of the amounts, irrespective of currency.",
            "Add the amounts and correct the sum.",
            "AM10",
            "C01"),
    TOTAL_SETTLEMENT_AMOUNT(
            4003,
            ERROR,
            Level.RULES,
            "The total interbank settlement amount is not the sum of the transactions' settlement amounts in one currency.",
            "Add the settlement amounts and correct the total, or leave it out.",
            "AM10",
            "C01"),
    SETTLEMENT_METHOD(
            4004,
            ERROR,
            Level.RULES,
            "The settlement information does not fit the settlement method.",
            "Give the agents, account or clearing system that the method asks for, and no other.",
            "CH16",
            "C81"),
    GIVEN_AT_BOTH_LEVELS(
            4005,
            ERROR,
            Level.RULES,
            "The information is given both for the group and for a transaction in it.",
            "Give it at one of the two levels.",
            "CH17",
            "C81"),
    SETTLEMENT_DATE_LEVEL(
            4006,
            ERROR,
            Level.RULES,
            "The interbank settlement date stands neither in the group header nor in the transaction, or in both.",
            "Give the date once: in the group header, or in every transaction.",
            "DT01",
            "T50"),
    EXCHANGE_RATE(
            4007,
            ERROR,
            Level.RULES,
            "The exchange rate does not fit the currencies of the instructed and the settlement amount.",
            "Give the rate where the two currencies differ, and only there.",
            "CURR",
            "D75"),
    CHARGES_WITHOUT_INSTRUCTED_AMOUNT(
            4008,
            ERROR,
            Level.RULES,
            "Charges are given without the instructed amount that they were taken from.",
            "Give the instructed amount.",
            "CH21",
            "D51"),
    REQUIRED_WITH_OTHER(
            4009,
            ERROR,
            Level.RULES,
            "An element is missing that another one needs.",
            "Give the missing element, or leave the other out.",
            "CH21",
            "C81"),
    NOT_ALLOWED_WITH_OTHER(
            4010,
            ERROR,
            Level.RULES,
            "An element is given that another one excludes.",
            "Leave one of the two out.",
            "CH17",
            "C81"),

    // 41xx network validated rules of MT, by SWIFT error code
    MT_C01(
            4101,
            ERROR,
            Level.RULES,
            "The amount in field 19 must be the sum of the transactions' amounts.",
            "See the network validated rule of this error code in the message's standard.",
            "AM10",
            "C01"),
    MT_C02(
            4102,
            ERROR,
            Level.RULES,
            "The currency must be the same in all the fields named by the rule.",
            "See the network validated rule of this error code in the message's standard.",
            "CURR",
            "C02"),
    MT_C06(
            4103,
            ERROR,
            Level.RULES,
            "Exactly one of ordering customer (50a) and ordering institution (52a) must be given.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "C06"),
    MT_C24(
            4104,
            ERROR,
            Level.RULES,
            "Information to account owner (86) must follow a statement line (61).",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "C24"),
    MT_C27(
            4105,
            ERROR,
            Level.RULES,
            "The first two characters of the currency must be the same in all balances.",
            "See the network validated rule of this error code in the message's standard.",
            "CURR",
            "C27"),
    MT_C81(
            4106,
            ERROR,
            Level.RULES,
            "An account with institution (57a) must be given when an intermediary (56a) is.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "C81"),
    MT_D49(
            4107,
            ERROR,
            Level.RULES,
            "The instructed amount (33B) must be given between these countries.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "D49"),
    MT_D50(
            4108,
            ERROR,
            Level.RULES,
            "Receiver's charges (71G) are not allowed when charges are shared (71A SHA).",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "D50"),
    MT_D51(
            4109,
            ERROR,
            Level.RULES,
            "The instructed amount (33B) must be given when charges (71F, 71G) are.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "D51"),
    MT_D54(
            4110,
            ERROR,
            Level.RULES,
            "A forex deal reference (21F) must be given when an exchange rate (36) is.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "D54"),
    MT_D60(
            4111,
            ERROR,
            Level.RULES,
            "The exchange rate (36) does not fit the amounts (32B, 33B).",
            "See the network validated rule of this error code in the message's standard.",
            "CURR",
            "D60"),
    MT_D61(
            4112,
            ERROR,
            Level.RULES,
            "The ordering customer (50F, 50G, 50H) must be given either once in sequence A or in every sequence B.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "D61"),
    MT_D62(
            4113,
            ERROR,
            Level.RULES,
            "The instructing party (50C, 50L) must not be given in both sequences.",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "D62"),
    MT_D64(
            4114,
            ERROR,
            Level.RULES,
            "The account servicing institution (52a) must not be given in both sequences.",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "D64"),
    MT_D65(
            4115,
            ERROR,
            Level.RULES,
            "An account with institution (57a) must be given when an intermediary (56a) is.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "D65"),
    MT_D67(
            4116,
            ERROR,
            Level.RULES,
            "These instruction codes (23E) exclude each other.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "D67"),
    MT_D68(
            4117,
            ERROR,
            Level.RULES,
            "The original ordered amount (33B) must be in another currency than the transaction amount (32B).",
            "See the network validated rule of this error code in the message's standard.",
            "CURR",
            "D68"),
    MT_D75(
            4118,
            ERROR,
            Level.RULES,
            "The exchange rate (36) must be given when the currencies of 32A and 33B differ, and only then.",
            "See the network validated rule of this error code in the message's standard.",
            "CURR",
            "D75"),
    MT_D97(
            4119,
            ERROR,
            Level.RULES,
            "This instruction code (23E) takes no additional information.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "D97"),
    MT_D98(
            4120,
            ERROR,
            Level.RULES,
            "The instruction codes (23E) are out of order, or the currencies (32B) differ under one customer reference (21R).",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "D98"),
    MT_E01(
            4121,
            ERROR,
            Level.RULES,
            "With bank operation code SPRI only the instruction codes SDVA, TELB, PHOB and INTC are allowed.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E01"),
    MT_E02(
            4122,
            ERROR,
            Level.RULES,
            "With bank operation codes SSTD and SPAY no instruction code (23E) is allowed.",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "E02"),
    MT_E03(
            4123,
            ERROR,
            Level.RULES,
            "With bank operation codes SPRI, SSTD and SPAY field 53a must not have option D.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E03"),
    MT_E04(
            4124,
            ERROR,
            Level.RULES,
            "With bank operation codes SPRI, SSTD and SPAY field 53B needs a party identifier.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "E04"),
    MT_E05(
            4125,
            ERROR,
            Level.RULES,
            "With bank operation codes SPRI, SSTD and SPAY field 54a must have option A.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E05"),
    MT_E06(
            4126,
            ERROR,
            Level.RULES,
            "Sender's and receiver's correspondent (53a, 54a) must both be given when a third reimbursement institution (55a) is.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "E06"),
    MT_E07(
            4127,
            ERROR,
            Level.RULES,
            "With bank operation codes SPRI, SSTD and SPAY field 55a must have option A.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E07"),
    MT_E10(
            4128,
            ERROR,
            Level.RULES,
            "With bank operation codes SPRI, SSTD and SPAY the beneficiary's account must be given.",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "E10"),
    MT_E13(
            4129,
            ERROR,
            Level.RULES,
            "Sender's charges (71F) are not allowed when the ordering customer pays all charges (71A OUR).",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "E13"),
    MT_E15(
            4130,
            ERROR,
            Level.RULES,
            "With 71A BEN at least one sender's charge (71F) must be given, and no receiver's charge (71G).",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E15"),
    MT_E16(
            4131,
            ERROR,
            Level.RULES,
            "With bank operation code SPRI no intermediary (56a) is allowed.",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "E16"),
    MT_E17(
            4132,
            ERROR,
            Level.RULES,
            "With bank operation codes SSTD and SPAY the intermediary (56a) must have option A or C.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E17"),
    MT_E18(
            4133,
            ERROR,
            Level.RULES,
            "The beneficiary's account must not be given when it is paid by cheque (23E CHQB).",
            "See the network validated rule of this error code in the message's standard.",
            "CH17",
            "E18"),
    MT_E44(
            4134,
            ERROR,
            Level.RULES,
            "Instruction codes PHOI and TELI need an intermediary (56a).",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "E44"),
    MT_E45(
            4135,
            ERROR,
            Level.RULES,
            "Instruction codes PHON and TELE need an account with institution (57a).",
            "See the network validated rule of this error code in the message's standard.",
            "CH21",
            "E45"),
    MT_E46(
            4136,
            ERROR,
            Level.RULES,
            "An instruction code (23E) must not be given twice.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "E46"),
    MT_T26(
            4137,
            ERROR,
            Level.RULES,
            "A reference must not begin or end with a slash, nor have two slashes in a row.",
            "See the network validated rule of this error code in the message's standard.",
            "CH16",
            "T26"),
    MT_C08(
            4138,
            ERROR,
            Level.RULES,
            "A commodity currency (XAU, XAG, XPD, XPT) is not allowed in this message.",
            "Transfer metals with messages of category 6.",
            "AM11",
            "C08"),

    // 5xxx codes and checksums
    IBAN_MALFORMED(
            5001,
            ERROR,
            Level.CODES,
            "The IBAN is not built of a country, two check digits and letters and digits.",
            "Write the IBAN without blanks, the country in upper case.",
            "AC01",
            "H50"),
    IBAN_COUNTRY(
            5002,
            ERROR,
            Level.CODES,
            "The IBAN's country has no IBANs.",
            "Correct the IBAN's first two letters, or give the account as another identification.",
            "AC01",
            "H50"),
    IBAN_LENGTH(
            5003,
            ERROR,
            Level.CODES,
            "The IBAN is longer or shorter than its country's IBANs.",
            "Give the whole IBAN.",
            "AC01",
            "H50"),
    IBAN_STRUCTURE(
            5004,
            ERROR,
            Level.CODES,
            "The IBAN has a letter where its country has a digit, or the other way round.",
            "Correct the IBAN.",
            "AC01",
            "H50"),
    IBAN_CHECK_DIGITS(
            5005,
            ERROR,
            Level.CODES,
            "The IBAN's check digits do not fit: a character is wrong or two are swapped.",
            "Correct the IBAN.",
            "AC01",
            "H50"),
    BIC_STRUCTURE(
            5006,
            ERROR,
            Level.CODES,
            "The BIC is not built as ISO 9362 says.",
            "Give 8 or 11 upper case letters and digits, the country in places 5 and 6.",
            "RC01",
            "T27"),
    BIC_COUNTRY(
            5007,
            ERROR,
            Level.CODES,
            "The BIC's country, in places 5 and 6, does not exist.",
            "Correct the BIC.",
            "RC01",
            "T27"),
    LEI_STRUCTURE(
            5008,
            ERROR,
            Level.CODES,
            "The LEI is not built as ISO 17442 says.",
            "Give 18 upper case letters or digits and two check digits.",
            "CH16",
            "T94"),
    LEI_CHECK_DIGITS(5009, ERROR, Level.CODES, "The LEI's check digits do not fit.", "Correct the LEI.", "CH16", "T94"),
    UETR_INVALID(
            5010,
            ERROR,
            Level.CODES,
            "The UETR is no UUID of version 4 in lower case.",
            "Make the UETR a random UUID in lower case, once, at the start of the payment.",
            "CH16",
            "U12"),
    COUNTRY_UNKNOWN(
            5011,
            ERROR,
            Level.CODES,
            "The country code is not in ISO 3166.",
            "Give the two letters of ISO 3166.",
            "BE09",
            "T73"),
    CURRENCY_UNKNOWN(
            5012,
            ERROR,
            Level.CODES,
            "The currency code is not in ISO 4217.",
            "Give the three letters of ISO 4217.",
            "AM11",
            "T52"),
    CURRENCY_RETIRED(
            5013,
            ERROR,
            Level.CODES,
            "The currency is no longer in use.",
            "Give the currency that replaced it.",
            "AM11",
            "T52"),
    AMOUNT_DECIMALS(
            5014,
            ERROR,
            Level.CODES,
            "The amount has more decimals than its currency.",
            "Round the amount to the currency's smallest unit.",
            "AM12",
            "C03"),
    EXTERNAL_CODE(
            5015,
            WARNING,
            Level.CODES,
            "The code is not in the published external code set.",
            "Give a code of the set, or use the proprietary element.",
            "CH16",
            "T47"),
    CREDITOR_REFERENCE(
            5016,
            WARNING,
            Level.CODES,
            "The structured creditor reference's check digits do not fit ISO 11649.",
            "Correct the reference, or give it as unstructured remittance information.",
            "RR08",
            "T15"),
    ABA_NUMBER(
            5017,
            WARNING,
            Level.CODES,
            "The routing number's check digit does not fit.",
            "Correct the nine digits.",
            "RC04",
            "T45"),

    // 6xxx market practice
    PROFILE_UNKNOWN(
            6001,
            ERROR,
            Level.PRACTICE,
            "There is no market practice profile of this name.",
            "Choose one of the profiles in schemas/profiles/.",
            "NARR",
            "H99"),
    PROFILE_NOT_COVERED(
            6002,
            ERROR,
            Level.PRACTICE,
            "The profile is known by name, but has no rules for this message yet.",
            "Choose another profile, or leave it out.",
            "NARR",
            "H99"),
    PRACTICE_MISSING(
            6003,
            ERROR,
            Level.PRACTICE,
            "The profile asks for an element that is missing.",
            "Give the element.",
            "CH21",
            "H99"),
    PRACTICE_NOT_ALLOWED(
            6004,
            ERROR,
            Level.PRACTICE,
            "The profile does not allow an element that is given.",
            "Leave the element out.",
            "CH17",
            "H99"),
    PRACTICE_VALUE(
            6005,
            ERROR,
            Level.PRACTICE,
            "The profile does not allow this value.",
            "Give a value that the profile allows.",
            "CH16",
            "H99"),
    PRACTICE_CHARACTERS(
            6006,
            ERROR,
            Level.PRACTICE,
            "The text has characters that the profile does not allow.",
            "Write it with the characters that the profile allows.",
            "CH16",
            "H99"),
    PRACTICE_ADDRESS(
            6007,
            ERROR,
            Level.PRACTICE,
            "The postal address is not in a form that the profile allows.",
            "Give town and country in their own elements, and the rest structured or in at most two address lines.",
            "BE04",
            "H99"),
    PRACTICE_COUNT(
            6008,
            ERROR,
            Level.PRACTICE,
            "The profile does not allow this many occurrences.",
            "Give as many as the profile allows.",
            "CH16",
            "H99"),

    // 7xxx mapping
    DROPPED(
            7001,
            WARNING,
            Level.MAPPING,
            "The value has no place in the target message and was left out.",
            "Send it by other means, or choose a target that carries it.",
            "NARR",
            "H99"),
    TRUNCATED(
            7002,
            WARNING,
            Level.MAPPING,
            "The value is longer than its place in the target message and was cut.",
            "Shorten it, or choose a target that carries it whole.",
            "NARR",
            "H99"),
    ALTERED(
            7003,
            WARNING,
            Level.MAPPING,
            "The value was written in another way than it came, because the target knows no other.",
            "Check that the receiver understands it.",
            "NARR",
            "H99"),
    TYPE_NOT_MAPPED(
            7010,
            ERROR,
            Level.MAPPING,
            "No mapping covers this message type.",
            "Choose a type or version that docs/reference/messages.md lists, or add its file to mappings/.",
            "FF01",
            "H98"),
    NO_COUNTERPART(
            7011,
            ERROR,
            Level.MAPPING,
            "What the message carries cannot be said in the target message.",
            "Choose a target of the same business meaning.",
            "FF01",
            "H98"),
    TARGET_NEEDS_MORE(
            7012,
            ERROR,
            Level.MAPPING,
            "The target message needs what the source does not say, so the translation would be wrong.",
            "Complete the source message, or choose another target.",
            "NARR",
            "H99"),

    // 8xxx routing and dispatch
    NO_ROUTE(
            8001,
            ERROR,
            Level.ROUTING,
            "No rule of the routing table takes this payment.",
            "Route it by hand, or add a rule to routes/routing.yaml.",
            "NARR",
            "H99"),
    NO_FORMAT(
            8002,
            ERROR,
            Level.ROUTING,
            "The scheme that the payment is routed to takes no payment of this kind.",
            "Add a format for the kind to the scheme in routes/routing.yaml, or route it elsewhere.",
            "NARR",
            "H99"),
    NOT_TRANSLATABLE(
            8003,
            ERROR,
            Level.ROUTING,
            "The payment cannot be said in the format that the scheme takes.",
            "Have the sender mend what the other findings name, or send it in the scheme's own format.",
            "NARR",
            "H99"),
    DUPLICATE(
            8010,
            INFO,
            Level.ROUTING,
            "The same message was there before.",
            "Nothing, when it was repeated by mistake; the first one stands. Otherwise give it new references.",
            "AM05",
            "H99"),
    KEY_REUSED(
            8011,
            ERROR,
            Level.ROUTING,
            "A reference that must be unique was used before, for another amount.",
            "Find out which of the two is right; give the other a reference of its own.",
            "DUPL",
            "H99"),
    PARTLY_DUPLICATE(
            8012,
            ERROR,
            Level.ROUTING,
            "Some payments of the message were there before, and others were not.",
            "Find out whether the others are wanted, and send those alone in a new message.",
            "AM05",
            "H99"),
    REPEATED_WITHIN(
            8013,
            ERROR,
            Level.ROUTING,
            "The message carries the same payment twice.",
            "Send it once; give payments that only look alike references of their own.",
            "AM05",
            "H99"),

    // 88xx answers of the clearings
    ANSWER_UNKNOWN(
            8801,
            ERROR,
            Level.ROUTING,
            "The answer is about nothing that the hub sent to this clearing.",
            "Ask the clearing which message it means; the answer is kept in repair.",
            "NARR",
            "H99"),
    ANSWER_AMBIGUOUS(
            8802,
            ERROR,
            Level.ROUTING,
            "The answer fits several payments, so none of them was changed.",
            "Find the one that is meant, and have the clearing quote its UETR.",
            "NARR",
            "H99"),
    ANSWER_CONFLICTS(
            8803,
            ERROR,
            Level.ROUTING,
            "The answer contradicts a final status; the final status stands.",
            "Settle with the clearing which of its two answers holds.",
            "NARR",
            "H99"),

    // 9xxx the hub
    JMS_BODY_REFUSED(
            9002,
            ERROR,
            Level.HUB,
            "The JMS message is neither a TextMessage nor a BytesMessage; it was not opened.",
            "Send the message as text or bytes.",
            "FF01",
            "H99"),
    ATTEMPTS_EXHAUSTED(
            9003,
            ERROR,
            Level.HUB,
            "The hub failed on this message as often as it may try.",
            "Mend what the reason names, then send the message again.",
            "NARR",
            "H99"),
    INTERNAL(
            9001,
            ERROR,
            Level.HUB,
            "The hub itself failed on this message.",
            "Report it with the message id; the message is kept in repair.",
            "NARR",
            "H99");

    private final int number;
    private final Severity severity;
    private final Level level;
    private final String text;
    private final String remedy;
    private final String statusReason;
    private final String swiftError;

    FindingCode(
            int number,
            Severity severity,
            Level level,
            String text,
            String remedy,
            String statusReason,
            String swiftError) {
        this.number = number;
        this.severity = severity;
        this.level = level;
        this.text = text;
        this.remedy = remedy;
        this.statusReason = statusReason;
        this.swiftError = swiftError;
    }

    /** The code as users see it, {@code HUB-1001}. */
    public String id() {
        return String.format(Locale.ROOT, "HUB-%04d", number);
    }

    /** The number behind {@link #id()}. */
    public int number() {
        return number;
    }

    /** The severity that a finding of this code has unless a channel says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** The stage that finds it. */
    public Level level() {
        return level;
    }

    /** What is wrong, in one sentence. */
    public String text() {
        return text;
    }

    /** What the sender does about it. */
    public String remedy() {
        return remedy;
    }

    /** ISO external status reason (ExternalStatusReason1Code) that a pacs.002 or pain.002 answers with. */
    public String statusReason() {
        return statusReason;
    }

    /** SWIFT error code that an F21 NAK answers with. */
    public String swiftError() {
        return swiftError;
    }
}
