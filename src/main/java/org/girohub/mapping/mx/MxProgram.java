package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.CanonicalPath;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a mapping file compiled for one version of its message.
 *
 * @param document the bound document class
 * @param root the document's one element
 * @param levels the nodes from the message's root element to the payment's own
 * @param steps the repeated elements that lead from one level to the next
 * @param prefixes what paths of each level begin with
 * @param homeless fields of the canonical record that the version has no place for
 */
record MxProgram(
        MxShape document,
        MxShape.Property root,
        List<Node> levels,
        List<MxShape.Property> steps,
        List<String> prefixes,
        List<CanonicalPath> homeless) {

    /**
     * Compiles the rows for a version.
     *
     * @param problems gets what is wrong, with file and line
     * @return null when the levels themselves do not fit
     */
    static @Nullable MxProgram compile(
            MxFile file, String version, Class<?> documentClass, Components components, List<String> problems) {
        MxShape document = MxShape.of(documentClass);
        MxShape.Property root = document.properties().get(0);
        List<Node> levels = new ArrayList<>();
        List<MxShape.Property> steps = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        levels.add(new Node(MxShape.of(root.type())));
        prefixes.add(file.levels().isEmpty() ? "" : "/");
        StringBuilder path = new StringBuilder("/");
        for (int i = 0; i < file.levels().size(); i++) {
            String name = file.levels().get(i);
            Node above = levels.get(i);
            MxShape.Property step = above.shape.property(name);
            if (step == null || !step.isBean()) {
                problems.add(file.at().where() + ": version " + version + ": level '" + name + "' is no element of "
                        + above.shape);
                return null;
            }
            for (Node.Action action : above.actions) {
                if (action.property == step) {
                    action.level = true;
                }
            }
            steps.add(step);
            levels.add(new Node(MxShape.of(step.type())));
            path.append(name).append('/');
            prefixes.add(i == file.levels().size() - 1 ? "" : path.toString());
        }
        java.util.Set<String> covered = new java.util.HashSet<>();
        for (Row row : file.rows()) {
            CanonicalPath canonical = file.paths().get(row);
            if (canonical == null) {
                continue; // said when the file was read
            }
            if (row.mx().isEmpty()) {
                covered.add(row.canonical());
                continue;
            }
            if (!row.speaksOf(version)) {
                continue;
            }
            Node.Places places = new Node.Places(row);
            String misfit = null;
            for (String mx : row.mx()) {
                int level = 0;
                String rest = mx;
                while (level < file.levels().size()
                        && rest.startsWith(file.levels().get(level) + "/")) {
                    rest = rest.substring(file.levels().get(level).length() + 1);
                    level++;
                }
                String why = components.place(levels.get(level), rest, prefixes.get(level) + rest, canonical, places);
                misfit = misfit == null ? why : misfit;
            }
            if (places.paths.isEmpty()) {
                problems.add(row.at().where() + ": version " + version + ": " + misfit);
            } else {
                covered.add(row.canonical());
            }
        }
        return new MxProgram(
                document,
                root,
                List.copyOf(levels),
                List.copyOf(steps),
                List.copyOf(prefixes),
                Components.homeless(file.record(), covered, MxFile.APART));
    }
}
