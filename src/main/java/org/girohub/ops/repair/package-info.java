/** What people do about messages that wait for them: who may, and each act in one broker transaction. */
@NullMarked
package org.girohub.ops.repair;

import org.jspecify.annotations.NullMarked;
