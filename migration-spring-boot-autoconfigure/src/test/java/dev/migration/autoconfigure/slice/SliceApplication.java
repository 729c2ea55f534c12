package dev.migration.autoconfigure.slice;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The application that the slice tests take a slice of.
 */
@SpringBootApplication
class SliceApplication {

}
