/** ISO 20022 XML: reading, schema validation, JAXB binding to the Prowide classes, writing. */
@NullMarked
package org.girohub.mx;

import org.jspecify.annotations.NullMarked;
