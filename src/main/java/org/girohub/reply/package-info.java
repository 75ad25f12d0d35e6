/** Status back to the sender, and correlation of answers with what we dispatched. */
@NullMarked
package org.girohub.reply;

import org.jspecify.annotations.NullMarked;
