package dev.chorale.launcher.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The project's Maven modules and what each of them is built from, read from their POMs. */
final class Modules {

    private static final String GROUP = "dev.chorale";

    private final Path root;
    private final Map<String, Path> folderOf = new HashMap<>();
    private final Map<Path, Set<String>> dependenciesOf = new HashMap<>();

    private Modules(Path root) {
        this.root = root;
    }

    static Modules of(Path root) throws IOException {
        var modules = new Modules(root);
        modules.read(root);
        return modules;
    }

    private void read(Path folder) throws IOException {
        var project = parse(folder.resolve("pom.xml"));
        childText(project, "artifactId").ifPresent(id -> folderOf.put(id, folder));
        dependenciesOf.put(folder, dependencies(project));
        for (var module : children(children(project, "modules"), "module")) {
            read(folder.resolve(module.getTextContent().strip()).normalize());
        }
    }

    /**
     * A module's folder and those of all that it depends on, its own first.
     *
     * @param module its path below the root
     */
    Set<Path> upstream(String module) {
        var found = new LinkedHashSet<Path>();
        collect(root.resolve(module).normalize(), found);
        return found;
    }

    private void collect(Path folder, Set<Path> found) {
        if (found.add(folder)) {
            for (var artifact : dependenciesOf.getOrDefault(folder, Set.of())) {
                var dependency = folderOf.get(artifact);
                if (dependency != null) {
                    collect(dependency, found);
                }
            }
        }
    }

    private static Set<String> dependencies(Element project) {
        var artifacts = new LinkedHashSet<String>();
        for (var dependency : children(children(project, "dependencies"), "dependency")) {
            var group = childText(dependency, "groupId").orElse("");
            var scope = childText(dependency, "scope").orElse("compile");
            if ((group.equals(GROUP) || group.equals("${project.groupId}"))
                    && !scope.equals("test")) {
                childText(dependency, "artifactId").ifPresent(artifacts::add);
            }
        }
        return artifacts;
    }

    private static Element parse(Path pom) throws IOException {
        try (var in = Files.newInputStream(pom)) {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(pom + " is no POM: " + e.getMessage(), e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<Element> children(List<Element> parents, String name) {
        return parents.stream().flatMap(parent -> children(parent, name).stream()).toList();
    }

    private static java.util.Optional<String> childText(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip());
    }
}
