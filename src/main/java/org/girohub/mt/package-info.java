/** SWIFT MT: reading with Prowide Core, structure and format validation, writing. */
@NullMarked
package org.girohub.mt;

import org.jspecify.annotations.NullMarked;
