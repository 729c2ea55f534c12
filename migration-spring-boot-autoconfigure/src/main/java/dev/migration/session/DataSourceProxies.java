package dev.migration.session;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Looks behind the proxies of Spring.
 */
public final class DataSourceProxies {

	private DataSourceProxies() {
	}

	/**
	 * Returns what a {@code DataSource} delegates to in the end.
	 * @param dataSource the {@code DataSource}
	 * @return the last target, or the {@code DataSource} itself if it is no proxy
	 */
	public static DataSource target(DataSource dataSource) {
		DataSource target = dataSource;
		while (target instanceof DelegatingDataSource proxy && proxy.getTargetDataSource() != null) {
			target = proxy.getTargetDataSource();
		}
		return target;
	}

}
