package dev.migration.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The loops over the keys of a table that an expert writes by hand: each chunk in a
 * transaction of its own, with nothing that says how far it is.
 *
 * @param size the rows of a chunk
 */
record KeysetLoop(int size) {

	/**
	 * Finds where each chunk ends, and updates its rows with one statement.
	 */
	void update(Connection connection, String assignment, Turn turn) throws SQLException {
		try (PreparedStatement boundary = connection
			.prepareStatement("select max(id) from (select id from customer where id > ? order by id limit %d) c"
				.formatted(this.size));
				PreparedStatement update = connection
					.prepareStatement("update customer set %s where id > ? and id <= ? and first_name is null"
						.formatted(assignment))) {
			long from = -1;
			while (true) {
				boundary.setLong(1, from);
				long to;
				try (ResultSet row = boundary.executeQuery()) {
					row.next();
					to = row.getLong(1);
					if (row.wasNull()) {
						return;
					}
				}
				update.setLong(1, from);
				update.setLong(2, to);
				update.executeUpdate();
				connection.commit();
				turn.pass();
				from = to;
			}
		}
	}

	/**
	 * Reads the rows of each chunk, and writes what Java computes in a batch.
	 */
	void updateEach(Connection connection, Turn turn) throws SQLException {
		try (PreparedStatement read = connection.prepareStatement(
				"select id, name from customer where id > ? and first_name is null order by id limit %d for update"
					.formatted(this.size));
				PreparedStatement update = connection
					.prepareStatement("update customer set first_name = ? where id = ?")) {
			long from = -1;
			long last;
			do {
				last = from;
				read.setLong(1, from);
				try (ResultSet row = read.executeQuery()) {
					while (row.next()) {
						from = row.getLong(1);
						update.setString(1, CustomerTable.firstName(row.getString(2)));
						update.setLong(2, from);
						update.addBatch();
					}
				}
				update.executeBatch();
				connection.commit();
				turn.pass();
			}
			while (from > last);
		}
	}

}
