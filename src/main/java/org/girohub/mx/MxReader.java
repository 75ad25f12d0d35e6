package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 20022 messages: one pass over the text feeds the schema's validator and the binding at once. Header and
 * document are each judged by their own schema. Everything that is built (schemas, contexts) is built when a type is met
 * for the first time and kept; a reader serves all threads.
 */
public final class MxReader {
    private static final Set<FindingCode> NOT_XML =
            EnumSet.of(FindingCode.NOT_WELL_FORMED, FindingCode.DOCTYPE_REFUSED, FindingCode.LIMIT_EXCEEDED);

    /** The header that SWIFTNet had before ISO 20022 defined one; its element is named AppHdr, too. */
    private static final String LEGACY_HEADER = MxTypes.SWIFT_NAMESPACE + "$ahV";

    private final MxTypes types;
    private final MxBindings bindings;
    private final MxSchemas schemas;
    private final SafeXml xml;
    private final MxCuts cuts;
    private final Map<MessageType, Class<? extends AbstractMX>> documentClasses = new ConcurrentHashMap<>();
    private final Map<MessageType, Class<?>> headerClasses = new ConcurrentHashMap<>();

    /**
     * A reader of the types given.
     *
     * @throws org.girohub.config.ConfigurationException when a schema in {@code override/} is none, with file and line
     */
    public MxReader(MxTypes types, MxBindings bindings, SafeXml xml) {
        this.types = types;
        this.bindings = bindings;
        this.schemas = new MxSchemas(types);
        this.xml = xml;
        this.cuts = MxCuts.load(types);
    }

    /** A reader of the types that an installation has schemas for. */
    public static MxReader load(Installation installation) {
        return new MxReader(MxTypes.load(installation), new MxBindings(), new SafeXml());
    }

    /** Reads inputs that are too large to hold, with the schemas and contexts of this reader. */
    public MxStream stream() {
        return stream(MxStream.Limits.STANDARD);
    }

    /** The same with other limits on what is held at once. */
    public MxStream stream(MxStream.Limits limits) {
        return new MxStream(this, bindings, schemas, cuts, limits);
    }

    /**
     * How messages of a type are cut into units when they are read as a stream.
     *
     * @return null when the type is not supported
     */
    public @Nullable MxCut cut(MessageType type) {
        Class<? extends AbstractMX> bound = documentClass(type);
        return bound == null ? null : cuts.of(type, bound);
    }

    /** The types that can be read, and the schema files used. */
    public MxTypes types() {
        return types;
    }

    /** The contexts, to be shared with a writer. */
    public MxBindings bindings() {
        return bindings;
    }

    /** Builds what reading a type needs now, rather than with its first message; a type without schema is passed over. */
    public void prepare(MessageType type) {
        Class<?> bound = type.message().equals("head.001") ? MxTypes.headerClass(type) : MxTypes.documentClass(type);
        if (bound != null && types.supported(type)) {
            schemas.of(type);
            bindings.of(bound);
        }
    }

    /**
     * Reads a message that was identified as an ISO 20022 one, or the header alone of one that was not. Never throws for
     * what is in the message.
     *
     * @param raw with the type that it was identified as; its own findings are not repeated. When they say that it is no XML
     *     that is taken (a DOCTYPE), only the schema is asked, and no message is given
     */
    public MxRead read(RawMessage raw) {
        MessageType type = raw.type();
        TextSlice body = raw.body();
        List<Finding> findings = new ArrayList<>();
        Object header = header(raw, findings);
        if (type == null || !type.isMx() || body == null) {
            return new MxRead(null, findings);
        }
        Class<? extends AbstractMX> documentClass = documentClass(type);
        if (documentClass == null) {
            findings.add(unsupported(type, "/Document"));
            return new MxRead(null, findings);
        }
        MxPass pass = new MxPass(bindings, schemas, xml, body, "Document");
        if (isNotXml(raw.findings())) {
            pass.checkOnly();
        }
        Object document = pass.run(namespace -> documentClass(namespace, type, documentClass));
        findings.addAll(pass.findings());
        overridden(type, "/Document", findings);
        MxMessage message = isNotXml(findings) || !(document instanceof AbstractMX bound)
                ? null
                : new MxMessage(type, header, bound);
        return new MxRead(message, findings);
    }

    private static boolean isNotXml(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> NOT_XML.contains(finding.code()));
    }

    /** Reads the header, where there is one; it is judged also when the document is missing or unknown. */
    private @Nullable Object header(RawMessage raw, List<Finding> findings) {
        TextSlice text = raw.header();
        if (text == null) {
            return null;
        }
        MxPass pass = new MxPass(bindings, schemas, xml, text, "AppHdr");
        if (isNotXml(raw.findings())) {
            pass.checkOnly();
        }
        Object header = pass.run(this::headerClass);
        findings.addAll(pass.findings());
        MessageType headerType = MxTypes.ofNamespace(pass.namespace());
        if (headerType != null) {
            overridden(headerType, "/AppHdr", findings);
        }
        MessageType type = raw.type();
        String named = pass.msgDefIdr();
        boolean known = raw.findings().stream().anyMatch(finding -> finding.code() == FindingCode.HEADER_DISAGREES);
        // Some RTGS systems put the variant behind it: pacs.009.001.08CORE.
        if (type != null && named != null && !named.startsWith(type.name()) && !known) {
            findings.add(pass.headerDisagrees(type));
        }
        return header;
    }

    /** Says that a schema was used which somebody put over ours. */
    private void overridden(MessageType type, String path, List<Finding> findings) {
        if (types.overridden(type)) {
            findings.add(Finding.of(
                    FindingCode.SCHEMA_OVERRIDDEN,
                    path,
                    null,
                    "Checked against schemas/mx/override/" + type.name() + ".xsd, not against the schema of the hub."));
        }
    }

    @Nullable
    Class<? extends AbstractMX> documentClass(MessageType type) {
        Class<? extends AbstractMX> known = documentClasses.get(type);
        if (known == null && types.supported(type)) {
            known = MxTypes.documentClass(type);
            if (known != null) {
                documentClasses.put(type, known);
            }
        }
        return known;
    }

    private @Nullable Class<?> headerClass(MessageType type) {
        Class<?> known = headerClasses.get(type);
        if (known == null && types.supported(type)) {
            known = MxTypes.headerClass(type);
            if (known != null) {
                headerClasses.put(type, known);
            }
        }
        return known;
    }

    MxPass.Choice documentClass(String namespace, MessageType type, Class<?> documentClass) {
        if (type.equals(MxTypes.ofNamespace(namespace))) {
            return new MxPass.Choice(documentClass, null);
        }
        return new MxPass.Choice(
                null,
                namespace.isEmpty()
                        ? Finding.of(
                                FindingCode.NO_NAMESPACE,
                                "/Document",
                                null,
                                "Document has no namespace; declare xmlns=\"" + MxTypes.NAMESPACE + type.name() + "\".")
                        : Finding.of(
                                FindingCode.UNSUPPORTED_TYPE,
                                "/Document",
                                namespace,
                                "The document's namespace is '" + namespace + "', not that of " + type.name() + "."));
    }

    MxPass.Choice headerClass(String namespace) {
        MessageType type = MxTypes.ofNamespace(namespace);
        Class<?> bound = type == null ? null : headerClass(type);
        if (bound != null) {
            return new MxPass.Choice(bound, null);
        }
        return new MxPass.Choice(
                null,
                namespace.isEmpty()
                        ? Finding.of(
                                FindingCode.NO_NAMESPACE,
                                "/AppHdr",
                                null,
                                "AppHdr has no namespace; declare xmlns=\"" + MxTypes.NAMESPACE + "head.001.001.02\".")
                        : Finding.of(FindingCode.UNSUPPORTED_TYPE, "/AppHdr", namespace, unknownHeader(namespace)));
    }

    private static String unknownHeader(String namespace) {
        return namespace.startsWith(LEGACY_HEADER)
                ? "The header is SWIFT's older application header ("
                        + namespace.substring(MxTypes.SWIFT_NAMESPACE.length())
                        + "), which is not supported; send a business application header, head.001.001.01 to .04."
                : "The header's namespace '" + namespace
                        + "' is not that of a business application header; send head.001.001.01 to .04.";
    }

    Finding unsupported(MessageType type, String path) {
        String versions = types.versions(type);
        return Finding.of(
                FindingCode.UNSUPPORTED_TYPE,
                path,
                type.name(),
                "There is no schema for " + type.name() + "; it is not supported."
                        + (versions.isEmpty()
                                ? ""
                                : " Supported versions of "
                                        + type.name().substring(0, type.name().lastIndexOf('.')) + ": " + versions
                                        + "."));
    }
}
