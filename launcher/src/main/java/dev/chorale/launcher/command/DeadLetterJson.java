package dev.chorale.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.chorale.launcher.deadletter.Letter;
import dev.chorale.launcher.stack.Service;
import java.util.List;
import java.util.Map;

/** Dead letters as {@code --json} prints them: as the services tell of them, ids written out. */
final class DeadLetterJson {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    private DeadLetterJson() {}

    static String list(Map<Service, List<Letter>> letters) throws JsonProcessingException {
        var items = JSON.createArrayNode();
        letters.forEach(
                (service, list) -> list.forEach(letter -> items.add(json(service, letter))));
        return JSON.writeValueAsString(JSON.createObjectNode().set("items", items));
    }

    static String of(Service service, Letter letter) throws JsonProcessingException {
        return JSON.writeValueAsString(json(service, letter));
    }

    private static ObjectNode json(Service service, Letter letter) {
        ObjectNode json = JSON.valueToTree(letter);
        json.put("id", letter.id(service).toString());
        json.put("service", service.id());
        if (letter.headers() == null) {
            json.remove(List.of("headers", "payload", "encoding", "waiting"));
        } else if (letter.waiting() != null) {
            var waiting = json.putArray("waiting");
            letter.waiting().forEach(each -> waiting.add(each.id(service).toString()));
        }
        return json;
    }
}
