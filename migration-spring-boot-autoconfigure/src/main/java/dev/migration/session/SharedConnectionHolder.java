package dev.migration.session;

import java.sql.Connection;

import org.springframework.jdbc.datasource.ConnectionHolder;

/**
 * Under which other code of the application finds the session's connection, and tells
 * when it does: its statements are seen by nobody.
 */
final class SharedConnectionHolder extends ConnectionHolder {

	private Runnable onJoin = DatabaseSession.NOBODY;

	SharedConnectionHolder(Connection connection) {
		super(connection);
	}

	void onJoin(Runnable onJoin) {
		this.onJoin = onJoin;
	}

	@Override
	public void requested() {
		this.onJoin.run();
		super.requested();
	}

}
