import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.jettra.driver.DriverException;
import io.jettra.driver.JettraClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs operations of the Java driver. Each line <code>{"n":1,"client":"a","op":"save",…}</code> on standard input is answered by
 * <code>{"n":1,"answer":…}</code>, or by the code, detail and hint of an error, in the order in which the operations end.
 */
public final class ClientProgram {

    private static final ObjectMapper JSON = JsonMapper.builder()
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .addModule(new SimpleModule().addSerializer(Instant.class, new Instants()))
        .build();

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static final Map<String, JettraClient> CLIENTS = new ConcurrentHashMap<>();

    private ClientProgram() {
    }

    /** Runs all operations. The argument is the address of the server. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ExecutorService threads = Executors.newCachedThreadPool();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode asked = JSON.readTree(line);
            threads.execute(() -> answer(arguments[0], asked));
        }
        threads.shutdown();
        CLIENTS.values().forEach(JettraClient::close);
    }

    private static void answer(String server, JsonNode asked) {
        ObjectNode answer = JSON.createObjectNode().put("n", asked.path("n").intValue());
        try {
            answer.set("answer", JSON.valueToTree(run(server, asked)));
        } catch (DriverException e) {
            answer.put("code", e.getCode()).put("detail", e.getDetail()).put("hint", e.getHint());
        } catch (Exception | LinkageError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            answer.put("broken", trace.toString());
        }
        OUT.println(answer);
    }

    private static Object run(String server, JsonNode asked) throws Exception {
        String client = asked.path("client").textValue();
        switch (asked.path("op").textValue()) {
            case "open":
                CLIENTS.put(client, new JettraClient(server, asked.path("user").textValue(), asked.path("password").textValue()));
                return null;
            case "close":
                CLIENTS.remove(client).close();
                return null;
            default:
                return Operations.run(CLIENTS.get(client), asked);
        }
    }

    private static final class Instants extends StdSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        Instants() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }
}
