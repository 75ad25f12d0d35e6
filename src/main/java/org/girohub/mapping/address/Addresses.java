package org.girohub.mapping.address;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PostalAddress;
import org.girohub.canonical.RecordShape;
import org.girohub.codes.Places;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxShape;
import org.girohub.routing.AddressPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Mends postal addresses that say town and country only in their lines, as a channel wants it. Every change is a finding
 * with the lines as they came; what is not sure enough stays as it came, and is a finding, too.
 */
public final class Addresses {
    private final Places places;
    private final AddressReader reader;

    private Addresses(Places places) {
        this.places = places;
        this.reader = new AddressReader(places);
    }

    /**
     * Loads what is known of places.
     *
     * @throws ConfigurationException when a list is broken, with file and line
     */
    public static Addresses load(Installation installation) {
        return new Addresses(Places.load(installation));
    }

    /** Mends the addresses of a message in place; the findings say what was done and what could not be. */
    public List<Finding> mend(MxMessage message, AddressPolicy policy) {
        List<Finding> findings = new ArrayList<>();
        walk(message.document(), null, "", "/Document", policy, findings);
        return findings;
    }

    /** Payments with their addresses mended, for messages that know no other form (MT). */
    public List<Payment> mend(List<Payment> payments, AddressPolicy policy, List<Finding> findings) {
        if (policy.mode() == AddressPolicy.Mode.REJECT) {
            return payments;
        }
        List<Payment> mended = new ArrayList<>();
        for (int i = 0; i < payments.size(); i++) {
            String path = payments.size() == 1 ? "" : "payment " + (i + 1) + ": ";
            mended.add((Payment) mend(payments.get(i), null, "", path, policy, findings));
        }
        return mended;
    }

    // ISO 20022

    private void walk(
            Object bean,
            @Nullable Object parent,
            String name,
            String path,
            AddressPolicy policy,
            List<Finding> findings) {
        for (MxShape.Property property : MxShape.of(bean.getClass()).properties()) {
            Object value = property.isBean() ? property.get(bean) : null;
            if (value == null) {
                continue;
            }
            List<?> items = value instanceof List<?> list ? list : List.of(value);
            for (int i = 0; i < items.size(); i++) {
                String at = path + "/" + property.name() + (property.list() ? "[" + (i + 1) + "]" : "");
                if (property.type().getSimpleName().startsWith("PostalAddress")) {
                    mend(items.get(i), evidence(bean, parent, name), at, policy, findings);
                } else {
                    // Of a choice between party and agent the name is that of what stands around it.
                    boolean wrapped =
                            property.name().equals("Pty") || property.name().equals("FinInstnId");
                    walk(items.get(i), wrapped ? parent : bean, wrapped ? name : property.name(), at, policy, findings);
                }
            }
        }
    }

    private void mend(Object bean, List<Evidence> evidence, String path, AddressPolicy policy, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        MxShape shape = MxShape.of(bean.getClass());
        MxShape.Property line = shape.property("AdrLine");
        if (line == null) {
            return;
        }
        line.elements(bean).forEach(each -> lines.add((String) each));
        Address address = new Address(
                text(bean, "StrtNm"),
                text(bean, "BldgNb"),
                text(bean, "PstBx"),
                text(bean, "PstCd"),
                text(bean, "TwnNm"),
                text(bean, "CtrySubDvsn"),
                text(bean, "Ctry"),
                lines);
        Address mended = mended(address, evidence, path, policy, shape.property("PstBx") != null, findings);
        if (mended == null) {
            return;
        }
        set(bean, "StrtNm", mended.street());
        set(bean, "BldgNb", mended.building());
        set(bean, "PstBx", mended.postBox());
        set(bean, "PstCd", mended.postCode());
        set(bean, "TwnNm", mended.town());
        set(bean, "CtrySubDvsn", mended.subDivision());
        set(bean, "Ctry", mended.country());
        line.set(bean, new ArrayList<>(mended.lines()));
    }

    private static void set(Object bean, String element, @Nullable String value) {
        MxShape.Property property = MxShape.of(bean.getClass()).property(element);
        if (property != null && value != null) {
            property.set(bean, value);
        }
    }

    /** What stands beside an address: {@code bean} holds it, {@code parent} holds that under the name. */
    private List<Evidence> evidence(Object bean, @Nullable Object parent, String name) {
        List<Evidence> evidence = new ArrayList<>();
        bic(text(bean, "BICFI"), "its BIC", Evidence.OWN_BIC, evidence);
        bic(text(bean, "BIC"), "its BIC", Evidence.OWN_BIC, evidence);
        bic(text(bean, "Id/OrgId/AnyBIC"), "its BIC", Evidence.OWN_BIC, evidence);
        bic(text(bean, "Id/OrgId/BICOrBEI"), "its BIC", Evidence.OWN_BIC, evidence);
        prefix(text(bean, "ClrSysMmbId/ClrSysId/Cd"), "its clearing system", Evidence.CLEARING_SYSTEM, evidence);
        prefix(text(bean, "CtryOfRes"), "its country of residence", Evidence.RESIDENCE, evidence);
        if (parent != null) {
            prefix(text(parent, name + "Acct/Id/IBAN"), "its IBAN", Evidence.IBAN, evidence);
            bic(text(parent, name + "Agt/FinInstnId/BICFI"), "the BIC of its bank", Evidence.BANK, evidence);
            bic(text(parent, name + "Agt/FinInstnId/BIC"), "the BIC of its bank", Evidence.BANK, evidence);
        }
        return evidence;
    }

    private void bic(@Nullable String bic, String source, int weight, List<Evidence> evidence) {
        if (bic != null && bic.length() >= 8) {
            prefix(bic.substring(4, 6), source, weight, evidence);
        }
    }

    private void prefix(@Nullable String text, String source, int weight, List<Evidence> evidence) {
        if (text != null && text.length() >= 2 && places.countries().contains(text.substring(0, 2))) {
            evidence.add(new Evidence(text.substring(0, 2), source, weight));
        }
    }

    private static @Nullable String text(Object bean, String path) {
        Object at = bean;
        for (String step : path.split("/", -1)) {
            MxShape.Property property = MxShape.of(at.getClass()).property(step);
            Object value = property == null ? null : property.get(at);
            if (value instanceof List<?> list) {
                value = list.isEmpty() ? null : list.get(0);
            }
            if (property == null || value == null) {
                return null;
            }
            if (!property.isBean()) {
                return property.text(value);
            }
            at = value;
        }
        return null;
    }

    // Canonical

    private Object mend(
            Object owner,
            @Nullable Object around,
            String name,
            String path,
            AddressPolicy policy,
            List<Finding> findings) {
        RecordShape shape = RecordShape.of(owner.getClass());
        @Nullable Object[] values = new @Nullable Object[shape.components().size()];
        boolean changed = false;
        for (RecordShape.Component component : shape.components()) {
            Object value = RecordShape.get(component, owner);
            values[component.index()] = value;
            if (value == null || component.list() || !component.isRecord()) {
                continue;
            }
            String at = path + (path.isEmpty() || path.endsWith(": ") ? "" : ".") + component.name();
            Object mended;
            if (value instanceof PostalAddress address) {
                mended = mend(address, told(owner, around, name), at, policy, findings);
            } else {
                boolean wrapped = owner instanceof PartyOrAgent;
                mended = mend(value, wrapped ? around : owner, wrapped ? name : component.name(), at, policy, findings);
            }
            changed |= mended != value;
            values[component.index()] = mended;
        }
        return changed ? shape.make(values) : owner;
    }

    private PostalAddress mend(
            PostalAddress from, List<Evidence> evidence, String path, AddressPolicy policy, List<Finding> findings) {
        Address address = new Address(
                from.streetName(),
                from.buildingNumber(),
                from.postBox(),
                from.postCode(),
                from.townName(),
                from.countrySubDivision(),
                from.country(),
                from.addressLines());
        Address to = mended(address, evidence, path, policy, true, findings);
        return to == null
                ? from
                : new PostalAddress(
                        from.addressType(),
                        from.careOf(),
                        from.department(),
                        from.subDepartment(),
                        to.street(),
                        to.building(),
                        from.buildingName(),
                        from.floor(),
                        from.unitNumber(),
                        to.postBox(),
                        from.room(),
                        to.postCode(),
                        to.town(),
                        from.townLocationName(),
                        from.districtName(),
                        to.subDivision(),
                        to.country(),
                        to.lines());
    }

    private List<Evidence> told(Object owner, @Nullable Object around, String name) {
        List<Evidence> evidence = new ArrayList<>();
        if (owner instanceof Agent agent) {
            bic(agent.bic(), "its BIC", Evidence.OWN_BIC, evidence);
        } else if (owner instanceof Party party) {
            bic(party.anyBic(), "its BIC", Evidence.OWN_BIC, evidence);
            prefix(party.countryOfResidence(), "its country of residence", Evidence.RESIDENCE, evidence);
        }
        if (around != null) {
            RecordShape shape = RecordShape.of(around.getClass());
            RecordShape.Component account = shape.component(name + "Account");
            RecordShape.Component bank = shape.component(name + "Agent");
            if (account != null && RecordShape.get(account, around) instanceof Account held) {
                prefix(held.iban(), "its IBAN", Evidence.IBAN, evidence);
            }
            if (bank != null && RecordShape.get(bank, around) instanceof Agent agent) {
                bic(agent.bic(), "the BIC of its bank", Evidence.BANK, evidence);
            }
        }
        return evidence;
    }

    // Both

    /** The address mended; null when it is to stay as it is. */
    private @Nullable Address mended(
            Address address,
            List<Evidence> evidence,
            String path,
            AddressPolicy policy,
            boolean boxes,
            List<Finding> findings) {
        if (!address.unstructured()) {
            return null;
        }
        String came = String.join(" | ", address.lines());
        if (policy.mode() == AddressPolicy.Mode.REJECT) {
            findings.add(Finding.of(
                    FindingCode.PRACTICE_ADDRESS,
                    path,
                    came,
                    "the channel takes no address that says town or country only in its lines"));
            return null;
        }
        Reading reading = reader.read(address, evidence, policy.mode() == AddressPolicy.Mode.REPAIR && boxes);
        BigDecimal confidence = BigDecimal.valueOf(reading.confidence(), 2);
        if (reading.confidence() == 0 || confidence.compareTo(policy.confidence()) < 0) {
            findings.add(Finding.of(
                    FindingCode.ADDRESS_UNSURE,
                    path,
                    came,
                    reading.confidence() == 0
                            ? reading.because()
                            : "the confidence is " + confidence + ", the channel asks for "
                                    + policy.confidence().setScale(2, RoundingMode.HALF_UP) + ": it would be "
                                    + Objects.requireNonNull(reading.address().town()) + ", "
                                    + reading.address().country() + " (" + reading.because() + ")"));
            return null;
        }
        findings.add(Finding.of(
                FindingCode.ADDRESS_MENDED,
                path,
                came,
                "TwnNm " + reading.address().town() + ", Ctry "
                        + reading.address().country()
                        + (reading.address().postCode() == null
                                ? ""
                                : ", PstCd " + reading.address().postCode())
                        + " were taken out of the address lines with a confidence of " + confidence + ": "
                        + reading.because()));
        return reading.address();
    }
}
