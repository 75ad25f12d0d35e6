package org.girohub.canonical;

/** Money collected by a creditor from a debtor. */
public sealed interface DirectDebit extends Transaction permits CustomerDirectDebit, FinancialInstitutionDirectDebit {}
