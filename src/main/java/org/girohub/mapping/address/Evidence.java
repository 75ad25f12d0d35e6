package org.girohub.mapping.address;

/**
 * What a message says, outside an address, of the country that the address is in.
 *
 * @param country ISO 3166 alpha-2
 * @param source in words, for the report: "IBAN", "BIC of the bank"
 * @param weight from 0 to 100: how sure that makes the country
 */
record Evidence(String country, String source, int weight) {
    /** A bank's own BIC: the country in it is the bank's. */
    static final int OWN_BIC = 95;
    /** The clearing system that a bank is a member of. */
    static final int CLEARING_SYSTEM = 90;
    /** Where a party says that it is resident. */
    static final int RESIDENCE = 75;
    /** The account of the party: most people bank where they live. */
    static final int IBAN = 65;
    /** The bank of the party. */
    static final int BANK = 60;
}
