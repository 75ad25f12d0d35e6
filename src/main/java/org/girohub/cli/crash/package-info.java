/** The crash test: a hub as a child process, senders that retry, kills, and the books at the end. */
@NullMarked
package org.girohub.cli.crash;

import org.jspecify.annotations.NullMarked;
