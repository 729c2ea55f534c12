package dev.migration.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Says that the schema is taken care of, lest Hibernate create and drop that of an
 * embedded database.
 */
class MigrationSchemaManagementProvider implements SchemaManagementProvider {

	private final MigratedDataSource migrated;

	MigrationSchemaManagementProvider(MigratedDataSource migrated) {
		this.migrated = migrated;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		boolean managed = dataSource.equals(this.migrated.dataSource())
				|| dataSource.equals(this.migrated.application());
		return managed ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
