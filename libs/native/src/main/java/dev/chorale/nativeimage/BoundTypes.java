package dev.chorale.nativeimage;

import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

/**
 * The types that are bound to JSON: every record and every enum of its own code. Events, contracts,
 * requests and answers are records here, so that none of them has to be listed, and none can be
 * forgotten.
 */
final class BoundTypes {

    private BoundTypes() {}

    /** Their names, sorted. */
    static List<String> of(Stream<IndexView> code) {
        return code.flatMap(index -> index.getKnownClasses().stream())
                .filter(type -> type.isRecord() || type.isEnum())
                .map(ClassInfo::name)
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
