package dev.migration.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

import dev.migration.Database;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.id.enhanced.DatabaseStructure;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database by how much a sequence goes up. Hibernate would look at all sequences
 * when it starts, which is why it is not let.
 */
final class SequenceIncrement {

	private SequenceIncrement() {
	}

	/**
	 * Returns the increment of a sequence.
	 * @param structure the sequence
	 * @param connection where to ask
	 * @param database what it is connected to
	 * @return the increment, nothing where we do not know how to ask
	 */
	static OptionalLong of(DatabaseStructure structure, Connection connection, Database database) throws SQLException {
		QualifiedName name = structure.getPhysicalName();
		return switch (database) {
			case POSTGRESQL -> query(connection, "select seqincrement from pg_sequence where seqrelid = to_regclass(?)",
					name.render());
			case H2 -> query(connection,
					"select increment from information_schema.sequences where upper(sequence_name) = upper(?) "
							+ "and upper(sequence_schema) = coalesce(upper(?), current_schema)",
					name.getObjectName().getText(),
					(name.getSchemaName() != null) ? name.getSchemaName().getText() : null);
			case MARIADB -> query(connection, "select increment from " + name.render());
			case MYSQL, HSQLDB, ORACLE, SQLSERVER, OTHER -> OptionalLong.empty();
		};
	}

	private static OptionalLong query(Connection connection, String sql, @Nullable String... names)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < names.length; i++) {
				statement.setString(i + 1, names[i]);
			}
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
			}
		}
	}

}
