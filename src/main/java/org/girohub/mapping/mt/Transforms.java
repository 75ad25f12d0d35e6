package org.girohub.mapping.mt;

import java.util.Map;
import java.util.TreeMap;

/** The transforms that rows may name. */
final class Transforms {
    private static final Map<String, Transform> BY_NAME = Map.ofEntries(
            Map.entry("messageType", new HeaderTransforms.Type()),
            Map.entry("terminals", new HeaderTransforms.Terminals()),
            Map.entry("inputTime", new HeaderTransforms.InputTime()),
            Map.entry("priority", new HeaderTransforms.Priority()),
            Map.entry("possibleDuplicate", new HeaderTransforms.PossibleDuplicate()),
            Map.entry("text", new HeaderTransforms.Text()),
            Map.entry("constant", new HeaderTransforms.Constant()),
            Map.entry("implied", new HeaderTransforms.Implied()),
            Map.entry("validationFlag", new HeaderTransforms.ValidationFlag()),
            Map.entry("variant", new HeaderTransforms.Variant()),
            Map.entry("keep", new HeaderTransforms.Keep()),
            Map.entry("reference", new PaymentTransforms.Reference(false)),
            Map.entry("referenceOf", new PaymentTransforms.Reference(true)),
            Map.entry("otherReference", new PaymentTransforms.OtherReference()),
            Map.entry("serviceType", new HeaderTransforms.ServiceType()),
            Map.entry("fixed", new HeaderTransforms.Fixed()),
            Map.entry("day", new PaymentTransforms.Day()),
            Map.entry("instructingParty", new PartyTransforms.InstructingParty()),
            Map.entry("accountLine", new PartyTransforms.AccountLine()),
            Map.entry("dateAmount", new PaymentTransforms.DateAmount()),
            Map.entry("amount", new PaymentTransforms.Money()),
            Map.entry("onlyRejected", new PaymentTransforms.OnlyRejected()),
            Map.entry("rate", new PaymentTransforms.Rate()),
            Map.entry("chargeBearer", new PaymentTransforms.ChargeBearer()),
            Map.entry("senderCharges", new PaymentTransforms.SenderCharges()),
            Map.entry("receiverCharges", new PaymentTransforms.ReceiverCharges()),
            Map.entry("bankOperation", new PaymentTransforms.BankOperation()),
            Map.entry("instructionCodes", new PaymentTransforms.InstructionCodes()),
            Map.entry("transactionType", new PaymentTransforms.TransactionType()),
            Map.entry("times", new PaymentTransforms.Times()),
            Map.entry("regulatoryReporting", new PaymentTransforms.Regulatory()),
            Map.entry("customer", new PartyTransforms.CustomerField()),
            Map.entry("institution", new PartyTransforms.InstitutionField()),
            Map.entry("reimbursement", new PartyTransforms.Reimbursement()),
            Map.entry("ownAccount", new PartyTransforms.OwnAccount()),
            Map.entry("settlementMethod", new PartyTransforms.SettlementMethod()),
            Map.entry("remittance", new NarrativeTransforms.Remittance()),
            Map.entry("senderToReceiver", new NarrativeTransforms.SenderToReceiver()),
            Map.entry("statementAccount", new StatementTransforms.StatementAccount()),
            Map.entry("statementNumber", new StatementTransforms.StatementNumber()),
            Map.entry("balance", new StatementTransforms.BalanceField()),
            Map.entry("statementLines", new StatementTransforms.StatementLines()),
            Map.entry("floorLimit", new StatementTransforms.FloorLimit()),
            Map.entry("total", new StatementTransforms.Total()),
            Map.entry("moment", new StatementTransforms.Moment(false)),
            Map.entry("momentOf", new StatementTransforms.Moment(true)),
            Map.entry("notification", new StatementTransforms.Notification()),
            Map.entry("notificationReference", new StatementTransforms.NotificationReference()),
            Map.entry("lines", new StatementTransforms.TextLines()),
            Map.entry("acknowledgement", new ServiceTransforms.Acknowledgement()),
            Map.entry("nakReason", new ServiceTransforms.NakReason()),
            Map.entry("acknowledged", new ServiceTransforms.Acknowledged()),
            Map.entry("localTime", new ServiceTransforms.LocalTimeField()),
            Map.entry("reason", new NarrativeTransforms.Reason()));

    private Transforms() {}

    static Map<String, Transform> all() {
        return new TreeMap<>(BY_NAME);
    }
}
