/** Girohub, an ISO 20022 and SWIFT MT message hub; each package is a room of docs/architecture.md. */
@NullMarked
package org.girohub;

import org.jspecify.annotations.NullMarked;
