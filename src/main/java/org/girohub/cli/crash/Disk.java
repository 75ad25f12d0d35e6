package org.girohub.cli.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/**
 * A disk whose power can be cut: an ext4 filesystem in a file, mounted by a loop device. What was written and not flushed
 * is in the operating system's memory only, and not in the file; so a copy of the file is what a disk holds after the power
 * went, and the filesystem goes on from the copy. Needs root and a Linux that lets it mount.
 */
final class Disk implements AutoCloseable {
    private static final long BYTES = 400L * 1024 * 1024;

    private final Path image;
    private final Path folder;

    private Disk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /**
     * Mounts one, and makes it where there is none.
     *
     * @throws IOException when this process may not mount
     */
    static Disk mount(Path image, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Disk disk = new Disk(image, folder);
        if (mounted(folder)) {
            return disk;
        }
        if (!Files.exists(image)) {
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(BYTES);
            }
            run("mkfs.ext4", "-q", "-F", image.toString());
        }
        disk.mount();
        return disk;
    }

    private void mount() throws IOException, InterruptedException {
        // commit: the filesystem's own flush every five seconds would spare what nobody asked it to
        run("mount", "-o", "loop,commit=300", image.toString(), folder.toString());
    }

    /** Drops what was not flushed; nobody may have a file of it open. */
    void cut() throws IOException, InterruptedException {
        Path cut = image.resolveSibling("cut.img");
        run("cp", "--sparse=always", image.toString(), cut.toString());
        run("umount", folder.toString());
        Files.move(cut, image, StandardCopyOption.REPLACE_EXISTING);
        mount();
    }

    private static boolean mounted(Path folder) throws IOException {
        return Files.readString(Path.of("/proc/mounts")).contains(" " + folder + " ");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + ": " + said);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
