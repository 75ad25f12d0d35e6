package org.girohub.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.AccountReportingRequest;
import org.girohub.canonical.CancellationRequest;
import org.girohub.canonical.ChargesNotice;
import org.girohub.canonical.ChequeNotice;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.FinancialInstitutionDirectDebit;
import org.girohub.canonical.FreeFormat;
import org.girohub.canonical.Investigation;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.NoticeToReceive;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentActivationRequest;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.RecordShape;
import org.girohub.canonical.ResolutionOfInvestigation;
import org.girohub.canonical.StatusReport;
import org.girohub.canonical.StatusRequest;
import org.jspecify.annotations.Nullable;

/**
 * Canonical payments as JSON (schemas/canonical/payment.schema.json): the records' components by name, first of all
 * {@code kind}; what is absent or empty is left out. Decimals are strings, so that no reader makes a binary fraction of money.
 */
public final class CanonicalJson {
    /** The canonical records of payments by their {@code kind}. */
    public static final Map<String, Class<? extends Payment>> KINDS = Map.ofEntries(
            Map.entry("customerCreditTransfer", CustomerCreditTransfer.class),
            Map.entry("financialInstitutionCreditTransfer", FinancialInstitutionCreditTransfer.class),
            Map.entry("customerDirectDebit", CustomerDirectDebit.class),
            Map.entry("financialInstitutionDirectDebit", FinancialInstitutionDirectDebit.class),
            Map.entry("paymentReturn", PaymentReturn.class),
            Map.entry("paymentReversal", PaymentReversal.class),
            Map.entry("paymentActivationRequest", PaymentActivationRequest.class),
            Map.entry("statusReport", StatusReport.class),
            Map.entry("statusRequest", StatusRequest.class),
            Map.entry("accountReport", AccountReport.class),
            Map.entry("cancellationRequest", CancellationRequest.class),
            Map.entry("resolutionOfInvestigation", ResolutionOfInvestigation.class),
            Map.entry("investigation", Investigation.class),
            Map.entry("noticeToReceive", NoticeToReceive.class),
            Map.entry("accountReportingRequest", AccountReportingRequest.class),
            Map.entry("chargesNotice", ChargesNotice.class),
            Map.entry("chequeNotice", ChequeNotice.class),
            Map.entry("freeFormat", FreeFormat.class));

    private static final Map<Class<?>, String> NAMES =
            KINDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** A payment on one line. */
    public String write(Payment payment) {
        StringWriter out = new StringWriter(2048);
        try (JsonGenerator to = json.createGenerator(out)) {
            to.writeStartObject();
            to.writeStringField("kind", NAMES.get(payment.getClass()));
            writeFields(payment, to);
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static void writeFields(Object record, JsonGenerator to) throws IOException {
        List<RecordShape.Component> fields = RecordShape.of(record.getClass()).components();
        for (int i = 0; i < fields.size(); i++) {
            RecordShape.Component field = fields.get(i);
            Object value = RecordShape.get(field, record);
            if (value == null || (value instanceof List<?> list && list.isEmpty())) {
                continue;
            }
            to.writeFieldName(field.name());
            if (value instanceof List<?> list) {
                to.writeStartArray();
                for (Object element : list) {
                    writeValue(element, to);
                }
                to.writeEndArray();
            } else {
                writeValue(value, to);
            }
        }
    }

    private static void writeValue(Object value, JsonGenerator to) throws IOException {
        if (value instanceof String text) {
            to.writeString(text);
        } else if (value instanceof BigDecimal number) {
            to.writeString(number.toPlainString());
        } else if (value instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else if (value instanceof Enum<?> constant) {
            to.writeString(constant.name());
        } else if (value.getClass().isRecord() && !(value instanceof IsoDateTime)) {
            to.writeStartObject();
            writeFields(value, to);
            to.writeEndObject();
        } else {
            to.writeString(value.toString()); // dates
        }
    }

    /**
     * Reads a payment.
     *
     * @throws IllegalArgumentException when it is no JSON, of no known kind, or has other members than the schema allows;
     *     with the place
     */
    public Payment read(String text) {
        try (JsonParser from = json.createParser(text)) {
            if (from.nextToken() != JsonToken.START_OBJECT
                    || !"kind".equals(from.nextFieldName())
                    || from.nextToken() != JsonToken.VALUE_STRING) {
                throw refuse(from, "a payment is a JSON object whose first member is \"kind\"");
            }
            Class<? extends Payment> type = KINDS.get(from.getText());
            if (type == null) {
                throw refuse(
                        from,
                        "'" + from.getText() + "' is no kind of payment; there are "
                                + String.join(
                                        ", ", KINDS.keySet().stream().sorted().toList()));
            }
            Payment payment = type.cast(readFields(from, RecordShape.of(type)));
            if (from.nextToken() != null) {
                throw refuse(from, "there is something after the payment");
            }
            return payment;
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    private static Object readFields(JsonParser from, RecordShape shape) throws IOException {
        @Nullable Object[] values = new Object[shape.components().size()];
        String name;
        while ((name = from.nextFieldName()) != null) {
            RecordShape.Component field = shape.component(name);
            if (field == null) {
                throw refuse(from, "a " + shape.type().getSimpleName() + " has no '" + name + "'");
            }
            JsonToken token = from.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            if (!field.list()) {
                values[field.index()] = readValue(from, token, field);
                continue;
            }
            if (token != JsonToken.START_ARRAY) {
                throw refuse(from, "'" + name + "' is a list");
            }
            List<Object> list = new ArrayList<>();
            while ((token = from.nextToken()) != JsonToken.END_ARRAY) {
                list.add(readValue(from, token, field));
            }
            values[field.index()] = list;
        }
        for (RecordShape.Component field : shape.components()) {
            if (values[field.index()] == null && !field.list() && !field.nullable()) {
                throw refuse(from, "a " + shape.type().getSimpleName() + " needs '" + field.name() + "'");
            }
        }
        return shape.make(values);
    }

    private static Object readValue(JsonParser from, @Nullable JsonToken token, RecordShape.Component field)
            throws IOException {
        if (field.isRecord()) {
            if (token != JsonToken.START_OBJECT) {
                throw refuse(from, "'" + field.name() + "' is an object");
            }
            return readFields(from, RecordShape.of(field.type()));
        }
        if (field.type() == Boolean.class) {
            if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                return token == JsonToken.VALUE_TRUE;
            }
            throw refuse(from, "'" + field.name() + "' is true or false");
        }
        if (token != JsonToken.VALUE_STRING) {
            throw refuse(from, "'" + field.name() + "' is a string");
        }
        String text = from.getText();
        try {
            if (field.type() == BigDecimal.class) {
                if (text.length() > 40 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
                    throw new NumberFormatException();
                }
                return new BigDecimal(text);
            }
            if (field.type() == LocalDate.class) {
                return LocalDate.parse(text);
            }
            if (field.type() == IsoDateTime.class) {
                return IsoDateTime.parse(text);
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw refuse(from, "'" + text + "' is no value of '" + field.name() + "'");
        }
        if (field.type().isEnum()) {
            for (Object constant : field.type().getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            throw refuse(from, "'" + text + "' is no value of '" + field.name() + "'");
        }
        return text;
    }

    private static IllegalArgumentException refuse(JsonParser from, String reason) {
        return new IllegalArgumentException(
                "line " + from.currentTokenLocation().getLineNr() + ", column "
                        + from.currentTokenLocation().getColumnNr() + ": " + reason);
    }
}
