package dev.migration.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.springframework.util.ClassUtils;
import org.springframework.util.DigestUtils;

/**
 * A number for what a backfill does. Of code it takes the class file: a change of the
 * class that changes nothing of the backfill counts, too.
 */
final class BackfillFingerprint {

	private static final int LENGTH = 16;

	private BackfillFingerprint() {
	}

	static String of(List<String> texts) {
		return digest(String.join("\n", texts).replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8));
	}

	static String ofClass(Class<?> type) {
		Class<?> userClass = ClassUtils.getUserClass(type);
		try (InputStream classFile = userClass.getResourceAsStream(ClassUtils.getClassFileName(userClass))) {
			// a native image has no class files
			return (classFile != null) ? digest(classFile.readAllBytes()) : userClass.getName();
		}
		catch (IOException ex) {
			return userClass.getName();
		}
	}

	private static String digest(byte[] bytes) {
		return DigestUtils.md5DigestAsHex(bytes).substring(0, LENGTH);
	}

}
