package org.girohub.canonical;

/** Money sent by a debtor to a creditor. */
public sealed interface CreditTransfer extends Transaction
        permits CustomerCreditTransfer, FinancialInstitutionCreditTransfer {}
