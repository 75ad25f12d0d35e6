/** What is wrong with a message, said precisely: findings, their severity, level and code. */
@NullMarked
package org.girohub.findings;

import org.jspecify.annotations.NullMarked;
