package org.girohub.canonical;

/**
 * An amount to be moved in another currency than it is stated in.
 *
 * @param currencyOfTransfer ISO 4217
 */
public record EquivalentAmount(Amount amount, String currencyOfTransfer) {}
