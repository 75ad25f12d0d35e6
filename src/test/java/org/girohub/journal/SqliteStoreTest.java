package org.girohub.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.girohub.config.Settings;

class SqliteStoreTest extends StoreTests {
    @Override
    Settings settings() {
        return home("");
    }

    @Override
    Connection raw(boolean claims) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:"
                + (claims
                        ? Store.claimsFile(settings().storeFile())
                        : settings().storeFile()));
    }
}
