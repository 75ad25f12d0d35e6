package org.girohub.mapping.mx;

import java.util.Objects;
import org.girohub.message.MessageType;
import org.girohub.mx.MxMessage;

/** Made-up messages for tests outside of this package. */
public final class MxSamples {
    private MxSamples() {}

    /** A message of a type, with a header, the same for the same seed; seed 0 has every optional element. */
    public static MxMessage message(String type, long seed) {
        MessageType name = Objects.requireNonNull(MessageType.parse(type));
        Beans beans = new Beans(seed, seed == 0);
        return beans.message(name.message(), name.version(), "02");
    }
}
