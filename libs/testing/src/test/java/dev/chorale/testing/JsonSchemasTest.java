package dev.chorale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonSchemasTest {

    @TempDir Path directory;

    @BeforeEach
    void schema() throws IOException {
        Files.writeString(
                directory.resolve("Paid.v1.schema.json"),
                """
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "type": "object",
                  "properties": {
                    "orderId": {"type": "string", "format": "uuid"},
                    "amount": {"type": "integer", "minimum": 0}
                  },
                  "required": ["orderId", "amount"],
                  "additionalProperties": false
                }
                """);
    }

    @Test
    void findsNothingWrongWithWhatTheSchemaDescribes() {
        assertThat(
                        violations(
                                """
                                {"orderId": "019a0000-0000-7000-8000-000000000001", "amount": 1850}
                                """))
                .isEmpty();
    }

    @Test
    void namesEachThingThatIsWrong() {
        assertThat(violations("{\"orderId\": \"12\", \"amount\": \"much\", \"note\": 1}"))
                .hasSize(3)
                .anyMatch(violation -> violation.contains("orderId") && violation.contains("uuid"))
                .anyMatch(violation -> violation.contains("amount"))
                .anyMatch(violation -> violation.contains("note"));
    }

    @Test
    void readsTheDocumentFromAFile() throws IOException {
        Files.writeString(directory.resolve("Paid.v1.example.json"), "{\"amount\": 1}");

        assertThat(
                        JsonSchemas.in(directory)
                                .violationsOfFile("Paid.v1.schema.json", "Paid.v1.example.json"))
                .singleElement()
                .asString()
                .contains("orderId");
    }

    @Test
    void saysWhichContractIsMissing() {
        assertThatThrownBy(() -> JsonSchemas.in(directory).violations("Lost.v1.schema.json", "{}"))
                .hasMessageContaining("Lost.v1.schema.json");
    }

    private java.util.List<String> violations(String json) {
        return JsonSchemas.in(directory).violations("Paid.v1.schema.json", json);
    }
}
