package dev.migration.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * The sources of the application's project, to which commands add files.
 *
 * @param project the directory of the project
 */
record ProjectSources(Path project) {

	private static final String JAVA = "src/main/java";

	private static final Pattern PACKAGE = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
			+ "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

	private static final String RESOURCES = "src/main/resources";

	/**
	 * Adds a Java class.
	 * @param packageName the package
	 * @param className the simple name of the class
	 * @param content the text
	 * @return the file, relative to the project
	 * @throws UsageException if the package is none, for it is a path here too
	 */
	Path addClass(String packageName, String className, String content) {
		if (!PACKAGE.matcher(packageName).matches()) {
			throw new UsageException("'%s' is no name of a package.".formatted(packageName));
		}
		return add(JAVA, packageName.replace('.', '/'), className + ".java", content);
	}

	/**
	 * Adds a resource.
	 * @param directory the directory, seen from the root of the class path
	 * @param name the name of the file
	 * @param content the text
	 * @return the file, relative to the project
	 */
	Path addResource(String directory, String name, String content) {
		return add(RESOURCES, directory, name, content);
	}

	boolean hasResources(String directory) {
		return Files.isDirectory(this.project.resolve(RESOURCES).resolve(directory));
	}

	private Path add(String root, String directory, String name, String content) {
		Path sources = this.project.resolve(root);
		// of a new project only one of the two may be there yet
		if (!Files.isDirectory(this.project.resolve(JAVA)) && !Files.isDirectory(sources)) {
			throw new UsageException(
					"There is no %s in %s. Run the command in the directory of the project, or name that with %s."
						.formatted(root, this.project.toAbsolutePath().normalize(), RevisionOptions.PROJECT));
		}
		Path file = sources.resolve(directory).resolve(name);
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
			return this.project.relativize(file);
		}
		catch (FileAlreadyExistsException ex) {
			throw new UsageException("There is a file %s already, which stays as it is. Choose another message."
				.formatted(this.project.relativize(file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file %s cannot be written: %s".formatted(file, ex.getMessage()), ex);
		}
	}

}
