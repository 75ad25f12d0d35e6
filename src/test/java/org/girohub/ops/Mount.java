package org.girohub.ops;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A small filesystem of its own in a folder; a test that needs one is skipped where nobody may mount. */
final class Mount implements AutoCloseable {
    private final Path folder;

    private Mount(Path folder) {
        this.folder = folder;
    }

    /** One in memory. */
    static Mount small(Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        return new Mount(folder);
    }

    /** An ext4 in a file, which turns read-only when it meets an error. */
    static Mount thatCanFail(Path image, Path folder, int megabytes) throws Exception {
        Files.createDirectories(folder);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(megabytes * 1024L * 1024L);
        }
        run("mkfs.ext4", "-q", "-F", image.toString());
        run("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
        return new Mount(folder);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assumeTrue(process.waitFor() == 0, () -> "this process may not mount: " + said);
        } catch (IOException e) {
            assumeTrue(false, "there is no " + command[0] + " here");
        }
    }

    /** Fills it to the last byte; returns the file that does. */
    Path fill() throws IOException {
        Path filler = folder.resolve("filler.tmp");
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int block : new int[] {1 << 16, 512}) {
                try {
                    while (true) {
                        channel.write(ByteBuffer.allocate(block));
                    }
                } catch (IOException e) {
                    // full
                }
            }
        }
        return filler;
    }

    /** Makes every write and flush to it fail from now on, as a broken disk does. */
    void fail() throws IOException {
        Path trigger = Path.of("/sys/fs/ext4/" + device() + "/trigger_fs_error");
        assumeTrue(Files.exists(trigger), "this kernel cannot make a filesystem fail");
        Files.write(trigger, List.of("1"));
    }

    private String device() throws IOException {
        return Files.readAllLines(Path.of("/proc/mounts")).stream()
                .filter(line -> line.contains(" " + folder + " "))
                .map(line -> line.substring("/dev/".length(), line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
    }

    /** Lets its disk do only so many writes a second from now on; 0 for as many as it can. */
    void slow(int writes) throws IOException {
        Path limit = Path.of("/sys/fs/cgroup/blkio/blkio.throttle.write_iops_device");
        assumeTrue(Files.isWritable(limit), "this kernel cannot slow a disk down");
        String number =
                Files.readString(Path.of("/sys/block/" + device() + "/dev")).strip();
        Files.writeString(limit, number + " " + writes, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        Process process = new ProcessBuilder("umount", "-l", folder.toString())
                .inheritIO()
                .start();
        process.onExit().join();
    }
}
