package org.girohub.ops.repair;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * The operators of a hub as its file has them: names, roles, and of each token a salted hash only. A token is
 * {@code name.secret}, the secret 256 random bits, shown once when it is made.
 */
public final class OperatorsFile {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2}){16,64}");
    /** A token is no password: nobody can guess 256 random bits, so the hash need not be slow to be safe. */
    private static final int ITERATIONS = 100_000;

    private static final int LEAST_ITERATIONS = 10_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int SALT = 16;
    private static final int SECRET = 32;
    private static final int HASH_BITS = 256;
    private static final String HEADER = """
        # Who may do what about messages in repair. Written by `girohub operator`; tokens are kept as salted hashes only.
        """;

    private final Map<String, Entry> entries;

    @SuppressWarnings("ArrayRecordComponent") // compared in constant time only
    private record Entry(Operator operator, byte[] salt, int iterations, byte[] hash) {
        boolean isOf(String secret) {
            return MessageDigest.isEqual(hash, derive(secret, salt, iterations));
        }
    }

    private OperatorsFile(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads the file.
     *
     * @throws ConfigurationException with every problem, each with file and line
     */
    public static OperatorsFile read(Path file) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return new OperatorsFile(entries);
        }
        List<String> problems = new ArrayList<>();
        if (isWritableByOthers(file)) {
            problems.add(file
                    + ":1: others than its owner may write to it, and so make themselves operators; chmod 600 " + file);
        }
        Yaml yaml = Yaml.read(file);
        yaml.only(List.of("operators"));
        for (Yaml item : yaml.need("operators").items()) {
            try {
                Entry entry = entry(item);
                if (entries.put(entry.operator().name(), entry) != null) {
                    problems.add(item.where() + ": there are two operators of this name");
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new OperatorsFile(entries);
    }

    private static Entry entry(Yaml item) {
        item.only(List.of("name", "roles", "salt", "iterations", "hash"));
        Yaml name = item.need("name");
        if (!NAME.matcher(name.text()).matches()) {
            throw name.refuse("a name is 1 to 32 of a-z, 0-9, - and _, and begins with a letter");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Yaml given = item.get("roles");
        for (Yaml role : given == null ? List.<Yaml>of() : given.items()) {
            roles.add(Role.of(role.text())
                    .orElseThrow(
                            () -> role.refuse("no role is called '" + role.text() + "'; there are " + Role.labels())));
        }
        int iterations = item.need("iterations").number();
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw item.need("iterations").refuse(LEAST_ITERATIONS + " to " + MOST_ITERATIONS + " are taken");
        }
        return new Entry(new Operator(name.text(), roles), hex(item.need("salt")), iterations, hex(item.need("hash")));
    }

    private static byte[] hex(Yaml value) {
        if (!HEX.matcher(value.text()).matches()) {
            throw value.refuse("hexadecimal digits are expected here, as `girohub operator` writes them");
        }
        return HexFormat.of().parseHex(value.text());
    }

    private static boolean isWritableByOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    || permissions.contains(PosixFilePermission.GROUP_WRITE);
        } catch (UnsupportedOperationException | IOException e) {
            return false; // no such permissions here, or reading it will say why
        }
    }

    /** Whether there is nobody. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** All, in the file's order. */
    public List<Operator> all() {
        return entries.values().stream().map(Entry::operator).toList();
    }

    /** Whose token it is; null when nobody's. Takes as long for a name that is not known. */
    @Nullable
    Operator owner(String token) {
        int dot = token.indexOf('.');
        Entry entry = dot < 0 ? null : entries.get(token.substring(0, dot));
        String secret = token.substring(dot + 1);
        if (entry == null) {
            Entry any = entries.values().iterator().next();
            any.isOf("no secret " + secret);
            return null;
        }
        return entry.isOf(secret) ? entry.operator() : null;
    }

    /**
     * Adds an operator, or gives one a new token and these roles.
     *
     * @return the token, which is kept nowhere
     * @throws IllegalArgumentException when the name is none
     */
    public static String add(Path file, String name, Set<Role> roles) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name is 1 to 32 of a-z, 0-9, - and _, and begins with a letter; not '" + name + "'");
        }
        Map<String, Entry> entries = new LinkedHashMap<>(read(file).entries);
        SecureRandom random = new SecureRandom();
        byte[] bits = new byte[SECRET];
        random.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        entries.put(name, new Entry(new Operator(name, roles), salt, ITERATIONS, derive(secret, salt, ITERATIONS)));
        write(file, entries);
        return name + "." + secret;
    }

    /**
     * Takes an operator away; the token is worth nothing from now on.
     *
     * @return whether there was one of that name
     */
    public static boolean remove(Path file, String name) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>(read(file).entries);
        if (entries.remove(name) == null) {
            return false;
        }
        write(file, entries);
        return true;
    }

    private static void write(Path file, Map<String, Entry> entries) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append("operators:");
        if (entries.isEmpty()) {
            text.append(" []");
        }
        text.append('\n');
        for (Entry entry : entries.values()) {
            text.append("  - name: ").append(entry.operator().name()).append('\n');
            text.append(new TreeSet<>(entry.operator().roles())
                    .stream().map(Role::label).collect(Collectors.joining(", ", "    roles: [", "]\n")));
            text.append("    salt: \"")
                    .append(HexFormat.of().formatHex(entry.salt()))
                    .append("\"\n");
            text.append("    iterations: ").append(entry.iterations()).append('\n');
            text.append("    hash: \"")
                    .append(HexFormat.of().formatHex(entry.hash()))
                    .append("\"\n");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try {
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (UnsupportedOperationException e) {
            Files.createFile(temporary);
        }
        Files.writeString(temporary, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] derive(String secret, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(secret.toCharArray(), salt, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
        }
    }
}
