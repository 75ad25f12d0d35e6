/** What came in: MX, MT, RJE, DOS-PCC, Alliance DataPDU; one {@code RawMessage} for each message found. */
@NullMarked
package org.girohub.identify;

import org.jspecify.annotations.NullMarked;
