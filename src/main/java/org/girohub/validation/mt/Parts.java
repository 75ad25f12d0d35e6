package org.girohub.validation.mt;

import java.util.ArrayList;
import java.util.List;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;

/**
 * A message of the sequences A (once), B (repeated) and perhaps C (once), as categories 1 and 2 have them.
 *
 * @param general sequence A
 * @param transactions each repetition of sequence B, from its field 21 on
 * @param settlement sequence C; empty when there is none
 */
record Parts(List<MtField> general, List<List<MtField>> transactions, List<MtField> settlement) {
    static Parts of(MtMessage message) {
        List<MtField> general = new ArrayList<>();
        List<List<MtField>> transactions = new ArrayList<>();
        List<MtField> settlement = new ArrayList<>();
        for (MtField field : message.fields()) {
            if (field.sequence().equals("C")) {
                settlement.add(field);
            } else if (field.sequence().equals("B")) {
                if (field.tag().equals("21") || transactions.isEmpty()) {
                    transactions.add(new ArrayList<>());
                }
                transactions.get(transactions.size() - 1).add(field);
            } else {
                general.add(field);
            }
        }
        return new Parts(general, transactions, settlement);
    }

    /** The fields of all transactions. */
    List<MtField> inTransactions() {
        return transactions.stream().flatMap(List::stream).toList();
    }
}
