package dev.migration.jpa;

import java.sql.Connection;

import org.hibernate.resource.transaction.spi.IsolationDelegate;
import org.hibernate.resource.transaction.spi.TransactionObserver;
import org.hibernate.jpa.spi.JpaCompliance;
import org.hibernate.resource.transaction.spi.SynchronizationRegistry;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;

/**
 * Hibernate's own coordinator, with another driver.
 */
final class JoinedTransactionCoordinator implements TransactionCoordinator {

	private final TransactionCoordinator local;

	private final TransactionCoordinatorBuilder builder;

	private final TransactionDriver driver;

	private boolean batchFailed;

	JoinedTransactionCoordinator(TransactionCoordinator local, TransactionCoordinatorBuilder builder,
			Connection connection) {
		this.local = local;
		this.builder = builder;
		this.driver = new JoinedTransactionDriver(local::getTransactionDriverControl, connection);
	}

	void batchFailed() {
		this.batchFailed = true;
	}

	/**
	 * Whether rows may be lost that the session has accepted.
	 */
	boolean hasFailedBatch() {
		return this.batchFailed;
	}

	@Override
	public TransactionCoordinatorBuilder getTransactionCoordinatorBuilder() {
		return this.builder;
	}

	@Override
	public TransactionDriver getTransactionDriverControl() {
		return this.driver;
	}

	@Override
	public SynchronizationRegistry getLocalSynchronizations() {
		return this.local.getLocalSynchronizations();
	}

	@Override
	public JpaCompliance getJpaCompliance() {
		return this.local.getJpaCompliance();
	}

	@Override
	public void explicitJoin() {
		// it has joined
	}

	@Override
	public boolean isJoined() {
		return this.local.isJoined();
	}

	@Override
	public void pulse() {
		this.local.pulse();
	}

	/**
	 * Says yes in auto-commit too: else a query would not flush first, and an update by a
	 * query would miss the rows that the session still holds back.
	 */
	@Override
	public boolean isTransactionActive() {
		return true;
	}

	@Override
	public boolean isActive() {
		return this.local.isActive();
	}

	@Override
	public IsolationDelegate createIsolationDelegate() {
		return this.local.createIsolationDelegate();
	}

	@Override
	public void addObserver(TransactionObserver observer) {
		this.local.addObserver(observer);
	}

	@Override
	public void removeObserver(TransactionObserver observer) {
		this.local.removeObserver(observer);
	}

	@Override
	public void setTimeOut(int seconds) {
		this.local.setTimeOut(seconds);
	}

	@Override
	public int getTimeOut() {
		return this.local.getTimeOut();
	}

	@Override
	public void invalidate() {
		this.local.invalidate();
	}

}
