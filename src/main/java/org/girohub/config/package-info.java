/** Settings, the installation's folders, and YAML read with the line of every value. */
@NullMarked
package org.girohub.config;

import org.jspecify.annotations.NullMarked;
