package io.jettra.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy that cuts connections after a number of bytes. */
final class CuttingProxy implements AutoCloseable {

    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Long> cutsDown = new ConcurrentLinkedQueue<>();
    private final Queue<Long> cutsUp = new ConcurrentLinkedQueue<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private volatile boolean refusing;
    private volatile int holdUntil;
    private volatile long bytesPerSecondUp = NEVER;

    CuttingProxy() throws IOException {
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Cuts each of the next connections after this number of bytes from the server. */
    CuttingProxy cutDownAfter(long... bytes) {
        for (long count : bytes) {
            cutsDown.add(count);
        }
        return this;
    }

    /** Cuts each of the next connections after this number of bytes to the server. */
    CuttingProxy cutUpAfter(long... bytes) {
        for (long count : bytes) {
            cutsUp.add(count);
        }
        return this;
    }

    int cuts() {
        return cuts.get();
    }

    int connections() {
        return connections.get();
    }

    /** Holds back all data from the server until this number of connections were opened. */
    CuttingProxy holdUntilConnection(int number) {
        holdUntil = number;
        return this;
    }

    /** Slows down data to the server. */
    CuttingProxy slowUp(long bytesPerSecond) {
        bytesPerSecondUp = bytesPerSecond;
        return this;
    }

    /** Refuses new connections. Open ones go on. */
    void stopListening() {
        refusing = true;
    }

    /** Cuts all open connections. */
    void cutAll() {
        for (Socket socket : sockets) {
            cut(socket);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                if (connections.incrementAndGet() >= holdUntil) {
                    held.countDown();
                }
                if (refusing) {
                    cut(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), Server.ADDRESS.getPort());
                sockets.add(near);
                sockets.add(far);
                start(() -> pump(near, far, cutsUp));
                start(() -> pump(far, near, cutsDown));
            } catch (IOException e) {
                // Closed: the loop ends. Otherwise the client sees a broken connection.
            }
        }
    }

    private void pump(Socket from, Socket to, Queue<Long> cutAfter) {
        byte[] buffer = new byte[8 * 1024];
        Long limit = null;
        long left = NEVER;
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (limit == null) {
                    limit = cutAfter.poll();
                    left = limit == null ? NEVER : limit;
                }
                int passed = (int) Math.min(left, read);
                if (cutAfter == cutsDown) {
                    held.await();
                } else if (bytesPerSecondUp != NEVER) {
                    TimeUnit.NANOSECONDS.sleep(passed * TimeUnit.SECONDS.toNanos(1) / bytesPerSecondUp);
                }
                out.write(buffer, 0, passed);
                left -= passed;
                if (left == 0) {
                    cuts.incrementAndGet();
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // One side closed its connection: the other is closed too.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // Closed already.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cutAll();
    }
}
