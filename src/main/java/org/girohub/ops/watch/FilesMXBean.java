package org.girohub.ops.watch;

import java.util.List;

/** {@code org.girohub:type=Files}: the large files in work. */
@Described("Large files in work: checked whole, then cut into parts")
public interface FilesMXBean {
    @Described("Large files in work")
    int getCount();

    @Described("Each of them, with its phase (CHECK, CUT, MOVE), transactions in all, sent and done, and the rate")
    List<FileBean> getFiles();
}
