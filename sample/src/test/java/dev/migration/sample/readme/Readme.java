package dev.migration.sample.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The README as its reader sees it: chapters with fenced blocks, each of which gets its
 * name from the code span that ends the sentence before it, such as
 * <code>`src/main/resources/application.yaml`:</code>.
 *
 * @param text the whole text
 * @param chapters the chapters in their order
 */
record Readme(String text, List<Chapter> chapters) {

	private static final Pattern NAME = Pattern.compile("`([^`]+)`:$");

	/**
	 * The chapter whose files are one revision, each: a reader chooses one.
	 */
	static final String WAYS = "The same change, four ways";

	/**
	 * The chapter whose files no later one builds on.
	 */
	static final String LARGE = "Large data changes";

	static Readme read() throws IOException {
		String text = Files.readString(Path.of("..", "README.md"));
		List<Chapter> chapters = new ArrayList<>(List.of(new Chapter("", new ArrayList<>())));
		String sentence = "";
		for (Iterator<String> lines = text.lines().iterator(); lines.hasNext();) {
			String line = lines.next();
			if (line.startsWith("## ")) {
				chapters.add(new Chapter(line.substring(3), new ArrayList<>()));
			}
			if (line.startsWith("```")) {
				chapters.get(chapters.size() - 1).blocks().add(block(line.substring(3), sentence, lines));
			}
			else if (!line.isBlank()) {
				sentence = line;
			}
		}
		return new Readme(text, chapters);
	}

	private static Block block(String language, String sentence, Iterator<String> lines) {
		StringBuilder text = new StringBuilder();
		for (String line = lines.next(); !line.equals("```"); line = lines.next()) {
			text.append(line).append('\n');
		}
		Matcher name = NAME.matcher(sentence);
		return new Block(language, name.find() ? name.group(1) : "", text.toString());
	}

	Stream<Block> blocks(String language) {
		return this.chapters.stream().flatMap((chapter) -> chapter.blocks(language));
	}

	/**
	 * Returns the files that a reader has who has come to the end of a chapter.
	 * @param chapter the chapter
	 * @return its files and those of all chapters before it; of two with the same name,
	 * the later one counts
	 */
	Stream<Block> filesUpTo(Chapter chapter) {
		return Stream.concat(filesBefore(chapter), chapter.chosenFiles());
	}

	/**
	 * Returns the files that a reader has who comes to a chapter.
	 * @param chapter the chapter
	 * @return the files of all chapters before it that later ones build on
	 */
	Stream<Block> filesBefore(Chapter chapter) {
		return this.chapters.subList(0, this.chapters.indexOf(chapter)).stream().flatMap(Chapter::keptFiles);
	}

	record Chapter(String title, List<Block> blocks) {

		Stream<Block> blocks(String language) {
			return this.blocks.stream().filter((block) -> block.language().equals(language));
		}

		Stream<Block> files() {
			return this.blocks.stream().filter(Block::isFile);
		}

		Stream<Block> chosenFiles() {
			return this.title.equals(WAYS) ? files().limit(1) : files();
		}

		Stream<Block> keptFiles() {
			return this.title.equals(LARGE) ? Stream.empty() : chosenFiles();
		}

		boolean hasApplication() {
			return this.blocks.stream().anyMatch((block) -> block.isFile() || block.language().equals("json"));
		}

		@Override
		public String toString() {
			return this.title;
		}

	}

	record Block(String language, String name, String text) {

		private static final Set<String> FILES = Set.of("java", "sql", "yaml");

		boolean isFile() {
			return FILES.contains(this.language);
		}

	}

}
