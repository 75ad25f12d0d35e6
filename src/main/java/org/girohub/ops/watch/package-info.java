/** What operators watch: counts, metrics, health and MBeans. */
@NullMarked
package org.girohub.ops.watch;

import org.jspecify.annotations.NullMarked;
