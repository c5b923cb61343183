package dev.chorale.testing;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds JSON documents against the JSON Schemas (2020-12) of a directory. */
public final class JsonSchemas {

    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final Path directory;

    private JsonSchemas(Path directory) {
        this.directory = directory;
    }

    /** Those of a directory, relative to the module under test. */
    public static JsonSchemas in(Path directory) {
        return new JsonSchemas(directory);
    }

    /**
     * What is wrong with a document, one line for each thing; empty when it is as the schema says.
     *
     * @param schema the schema's file name
     */
    public List<String> violations(String schema, byte[] json) {
        return violations(schema, new String(json, StandardCharsets.UTF_8));
    }

    /** As {@link #violations(String, byte[])}. */
    public List<String> violations(String schema, String json) {
        return read(schema).validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** As {@link #violations(String, byte[])}, for a document in a file of the same directory. */
    public List<String> violationsOfFile(String schema, String file) {
        return violations(schema, text(file));
    }

    private JsonSchema read(String schema) {
        Path file = existing(schema);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(file.toUri().toString()), STRICT);
    }

    private Path existing(String name) {
        Path file = directory.resolve(name).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such contract: " + file);
        }
        return file;
    }

    private String text(String file) {
        try {
            return Files.readString(existing(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
