package dev.migration.operation;

/**
 * What operations have done so far.
 *
 * @param rows the number of rows changed
 * @param statements the number of statements completed; queries count too, a bulk insert
 * counts as one
 * @param running the number of the statement that is running or, if it failed, was
 * running; 0 if the last one begun has completed
 * @param exact {@code false} if the connection was handed out: the numbers are then lower
 * bounds
 */
public record OperationCount(long rows, int statements, int running, boolean exact) {

}
