/** IBAN, BIC, LEI, UETR, currencies, countries and code sets. */
@NullMarked
package org.girohub.codes;

import org.jspecify.annotations.NullMarked;
