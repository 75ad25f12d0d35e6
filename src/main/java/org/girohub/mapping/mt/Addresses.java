package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.PostalAddress;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/** Postal addresses as lines of party fields. */
final class Addresses {
    private Addresses() {}

    static PostalAddress lines(List<String> lines) {
        return of(null, null, null, lines);
    }

    static PostalAddress of(
            @Nullable String postCode, @Nullable String town, @Nullable String country, List<String> lines) {
        return new PostalAddress(
                null, null, null, null, null, null, null, null, null, null, null, postCode, town, null, null, null,
                country, lines);
    }

    /** Street and house, as the lines before the town: structured parts joined with commas, then the free lines. */
    static List<String> street(PostalAddress address) {
        List<String> lines = new ArrayList<>();
        String structured = join(
                ",",
                address.streetName(),
                address.buildingNumber(),
                address.buildingName(),
                address.floor(),
                address.unitNumber(),
                address.postBox(),
                address.room(),
                address.department(),
                address.subDepartment(),
                address.careOf());
        if (!structured.isEmpty()) {
            lines.add(structured);
        }
        for (String line : address.addressLines()) {
            if (!line.equals(Identifiers.NOT_PROVIDED)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The town with what tells it more closely. */
    static String town(PostalAddress address) {
        return join(
                ",",
                address.townName(),
                address.postCode(),
                address.countrySubDivision(),
                address.townLocationName(),
                address.districtName());
    }

    /** All of an address as free lines: street, then country and town. */
    static List<String> free(PostalAddress address) {
        List<String> lines = street(address);
        String town = town(address);
        String last =
                address.country() == null ? town : town.isEmpty() ? address.country() : address.country() + "/" + town;
        if (!last.isEmpty()) {
            lines.add(last);
        }
        return lines;
    }

    /** Adds address lines below a name as far as there is room; what has none is reported. */
    static void into(
            MtWriting out,
            String path,
            PostalAddress address,
            List<String> rest,
            List<String> lines,
            int most,
            int width) {
        used(out, path, address);
        int room = most - lines.size();
        if (rest.size() <= room) {
            for (int i = 0; i < rest.size(); i++) {
                int left = most - lines.size() - (rest.size() - i - 1);
                lines.addAll(out.wrap(path, rest.get(i), left, width));
            }
        } else if (room > 0) {
            lines.addAll(out.wrap(path, String.join(" ", rest), room, width));
        } else {
            out.lose(FindingCode.DROPPED, path, String.join(" ", rest), null);
        }
    }

    /** All that {@link #free} says; the address type is not among it. */
    static void used(MtWriting out, String path, PostalAddress address) {
        for (String part : List.of(
                "careOf",
                "department",
                "subDepartment",
                "streetName",
                "buildingNumber",
                "buildingName",
                "floor",
                "unitNumber",
                "postBox",
                "room",
                "postCode",
                "townName",
                "townLocationName",
                "districtName",
                "countrySubDivision",
                "country",
                "addressLines")) {
            out.used(path + "." + part);
        }
        for (int i = 0; i < address.addressLines().size(); i++) {
            out.used(path + ".addressLines[" + i + "]");
        }
    }

    private static String join(String between, @Nullable String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            if (part != null && !part.isBlank()) {
                if (joined.length() > 0) {
                    joined.append(between);
                }
                joined.append(part);
            }
        }
        return joined.toString();
    }
}
