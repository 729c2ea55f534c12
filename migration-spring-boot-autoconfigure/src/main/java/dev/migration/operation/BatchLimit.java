package dev.migration.operation;

/**
 * How much is sent at once, so that it fits into memory and into what the database takes.
 *
 * @param rows the most rows
 * @param size the size at which a batch is full, in characters and bytes
 */
record BatchLimit(int rows, long size) {

	/**
	 * While it is not known what the database takes: what one takes that was set up to
	 * take little.
	 */
	static final BatchLimit FIRST = new BatchLimit(1000, 256 * 1024);

	/**
	 * For batches of the driver and what is like them.
	 */
	static final BatchLimit STANDARD = new BatchLimit(1000, 4L * 1024 * 1024);

}
