/** The payment model: records in ISO 20022 business terms, free of frameworks. */
@NullMarked
package org.girohub.canonical;

import org.jspecify.annotations.NullMarked;
