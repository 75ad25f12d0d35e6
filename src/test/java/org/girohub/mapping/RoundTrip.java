package org.girohub.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtInstances;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtStructures;
import org.girohub.mx.MxInstances;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxRead;
import org.girohub.mx.MxReader;
import org.girohub.mx.MxWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Message to payments to message of the same type, for any mapping: what came in goes out again, and what does not is in the
 * loss report. Works on texts, from the reader to the writer, so that nothing can be lost on the way unseen; each payment
 * also goes through its JSON.
 */
public final class RoundTrip {
    private final Mappings mappings;
    private final MxReader reader;
    private final MxWriter writer;
    private final MxInstances mxInstances;
    private final MtInstances mtInstances;
    private final MtStructures structures;
    private final CanonicalJson json = new CanonicalJson();

    /** The tools for an installation's mappings and schemas. */
    public RoundTrip(Installation installation, Mappings mappings) {
        this.mappings = mappings;
        reader = MxReader.load(installation);
        writer = new MxWriter(reader.bindings());
        mxInstances = MxInstances.of(installation);
        mtInstances = MtInstances.of(installation);
        structures = MtStructures.load(installation.schemas().resolve("mt"));
    }

    /**
     * What a round trip showed.
     *
     * @param leaves of the message that went in
     * @param faults what came out otherwise than it went in, and is not in the loss report; none when all is well
     * @param payments that the message became
     * @param rendered what the payments became
     */
    public record Result(int leaves, List<String> faults, List<Payment> payments, Rendered rendered) {}

    /** Generators and reader that the harness uses. */
    public MxInstances mxInstances() {
        return mxInstances;
    }

    /** Generators and reader that the harness uses. */
    public MtInstances mtInstances() {
        return mtInstances;
    }

    /** A made-up message of a type, there and back. */
    public Result mx(MessageType type, @Nullable String header, MxInstances.Fill fill, long seed) {
        String head = header == null ? null : mxInstances.header(header, type, fill, seed);
        String document = mxInstances.document(type, fill, seed);
        MxMessage first = read(MxInstances.raw(type, head, document));
        int count = mappings.toCanonical(first).size();
        // The number of transactions is the true one, as a message in which it is not is refused before it is mapped.
        String true1 = document.replaceFirst("(<GrpHdr>.*?<NbOf(Txs|Chqs)>)\\d+(</NbOf)", "$1" + count + "$3");
        return mx(read(MxInstances.raw(type, head, true1)));
    }

    private MxMessage read(RawMessage raw) {
        MxRead read = reader.read(raw);
        if (!read.findings().stream().noneMatch(Finding::isError)) {
            throw new IllegalStateException("made up wrongly: " + read.findings());
        }
        return Objects.requireNonNull(read.message());
    }

    /** A message, there and back. */
    public Result mx(MxMessage message) {
        String before = writer.write(message);
        List<Payment> payments = mappings.toCanonical(message);
        Rendered rendered = mappings.fromCanonical(payments, message.type());
        Map<String, String> wanted = leaves(before);
        Map<String, String> got = new LinkedHashMap<>();
        for (ReadMessage one : rendered.messages()) {
            got.putAll(leaves(writer.write((MxMessage) one)));
        }
        return result(wanted, got, payments, rendered);
    }

    /** A made-up message of a type, there and back. */
    public Result mt(MessageType type, MtInstances.Fill fill, long seed) {
        return mt(mtInstances.message(type, fill, seed));
    }

    /** A message, there and back. */
    public Result mt(MtMessage message) {
        List<Finding> wrong = structures.check(message);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("made up wrongly: " + wrong);
        }
        List<Payment> payments = mappings.toCanonical(message);
        Rendered rendered = mappings.fromCanonical(payments, message.type());
        Map<String, String> got = new LinkedHashMap<>();
        for (ReadMessage one : rendered.messages()) {
            got.putAll(leaves((MtMessage) one));
        }
        return result(leaves(message), got, payments, rendered);
    }

    private Result result(
            Map<String, String> wanted, Map<String, String> got, List<Payment> payments, Rendered rendered) {
        List<String> faults = new ArrayList<>();
        if (rendered.messages().isEmpty()) {
            faults.add("refused: " + rendered.findings());
        }
        List<String> reported = new ArrayList<>();
        rendered.losses().forEach(loss -> reported.add(loss.before()));
        wanted.forEach((path, value) -> {
            String now = got.get(path);
            if (!value.equals(now) && !reported.remove(value)) {
                faults.add(path + ": '" + value + "' became '" + now + "'");
            }
        });
        got.forEach((path, value) -> {
            if (!wanted.containsKey(path)) {
                faults.add(path + ": '" + value + "' was not there");
            }
        });
        for (Payment payment : payments) {
            if (!json.read(json.write(payment)).equals(payment)) {
                faults.add("its JSON reads as another payment");
            }
        }
        return new Result(wanted.size(), faults, payments, rendered);
    }

    private static Map<String, String> leaves(MtMessage message) {
        Map<String, String> found = new LinkedHashMap<>();
        message.userHeader().forEach((tag, value) -> found.put("3/" + tag, value));
        int n = 0;
        for (MtField field : message.fields()) {
            found.put("4/" + ++n + "/" + field.tag(), field.value());
        }
        return found;
    }

    /** Every leaf and attribute of an XML text under its path, with the place of each among those of its name. */
    public static Map<String, String> leaves(String xml) {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            leaves(
                    factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getDocumentElement(),
                    "",
                    found);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not XML", e);
        }
        return found;
    }

    private static void leaves(Element element, String path, Map<String, String> found) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!attribute.getName().startsWith("xmlns")) {
                found.put(path + "/@" + attribute.getLocalName(), attribute.getValue());
            }
        }
        Map<String, Integer> places = new HashMap<>();
        boolean leaf = true;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                leaf = false;
                int place = places.merge(child.getLocalName(), 1, Integer::sum);
                leaves(child, path + "/" + child.getLocalName() + "[" + place + "]", found);
            }
        }
        if (leaf) {
            found.put(path, element.getTextContent());
        }
    }
}
