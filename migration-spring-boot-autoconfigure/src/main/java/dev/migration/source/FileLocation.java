package dev.migration.source;

/**
 * Where SQL files are: {@code classpath:db/migrations} for the files in a directory,
 * {@code classpath:db/migrations/**} for those in its subdirectories too, or a pattern
 * that ends in {@code .sql}. Without a prefix it is a place on the class path, which is
 * searched in all jars; {@code file:} is the other prefix. <code>{vendor}</code> stands
 * for the database.
 *
 * @param location the location
 * @param required whether it is an error if there is no such place
 */
public record FileLocation(String location, boolean required) {

}
