package org.girohub.canonical;

import java.util.List;

/**
 * What a payment is for.
 */
public record RemittanceInformation(List<String> unstructured, List<StructuredRemittance> structured) {
    public RemittanceInformation {
        unstructured = List.copyOf(unstructured);
        structured = List.copyOf(structured);
    }
}
