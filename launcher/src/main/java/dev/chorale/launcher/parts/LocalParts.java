package dev.chorale.launcher.parts;

import dev.chorale.launcher.gateway.GatewaySimulator;
import dev.chorale.launcher.mail.MailServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the payment gateway's simulator and the mail server until it is told to stop. */
public final class LocalParts {

    private static final Duration SLOW = Duration.ofSeconds(3);

    private LocalParts() {}

    /**
     * @param args gateway port, SMTP port, mail HTTP port, folder for what they keep, and the
     *     address to listen on, which is the loopback interface's when there is none
     */
    public static void main(String[] args) {
        if (args.length < 4 || args.length > 5) {
            System.err.println(
                    "usage: LocalParts GATEWAY_PORT SMTP_PORT MAIL_HTTP_PORT FOLDER [ADDRESS]");
            System.exit(2);
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        // without it each answer waits for the client's delayed acknowledgement, 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            start(
                    InetAddress.getByName(args.length == 5 ? args[4] : "127.0.0.1"),
                    Integer.parseInt(args[0]),
                    Integer.parseInt(args[1]),
                    Integer.parseInt(args[2]),
                    Path.of(args[3]));
        } catch (Exception e) {
            // what has started would keep a half-started process alive
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void start(
            InetAddress address, int gatewayPort, int smtpPort, int mailPort, Path folder)
            throws IOException {
        var gateway =
                new GatewaySimulator(
                        address,
                        gatewayPort,
                        folder.resolve("gateway.jsonl"),
                        SLOW,
                        LocalParts::jvmMetrics);
        var mail =
                new MailServer(
                        address,
                        smtpPort,
                        mailPort,
                        folder.resolve("mails.jsonl"),
                        LocalParts::jvmMetrics);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            mail.close();
                            gateway.close();
                        }));
        System.out.printf(
                "Payment gateway at %d, SMTP at %d, mails at %d%n",
                gateway.port(), mail.smtpPort(), mail.httpPort());
    }

    private static String jvmMetrics() {
        return """
        # TYPE jvm_heap_used_bytes gauge
        jvm_heap_used_bytes %d
        # TYPE process_uptime_seconds gauge
        process_uptime_seconds %.3f
        """
                .formatted(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }
}
