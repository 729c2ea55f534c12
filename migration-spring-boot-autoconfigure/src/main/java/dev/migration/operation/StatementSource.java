package dev.migration.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where a bulk operation gets its statements: with the settings of the migration's
 * template, but not counted one by one.
 */
interface StatementSource {

	PreparedStatement prepare(String sql) throws SQLException;

	Statement create() throws SQLException;

	Connection connection();

}
